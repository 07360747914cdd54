package import ArgumentParser

/// The noun of everything that people ask to have changed.
package struct ProposalCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "proposal",
        abstract: "Ask for changes, read them, decide on them",
        usage: "wayleave proposal <verb> [options]",
        discussion: """
            EXAMPLES
              wayleave proposal submit onboarding --set reminder.wait=1d --why "clicks below floor"
              wayleave proposal show P-142
              wayleave proposal approve P-142.2 --digest 7c1f9a2e41d0b8c3

            A proposal is written as P-142 or 142, its second revision as P-142.2.
            """,
        groupedSubcommands: [
            CommandGroup(
                name: "Ask",
                subcommands: [
                    ProposalNew.self, ProposalSubmit.self, ProposalRevise.self,
                    ProposalRebase.self, ProposalWithdraw.self, ProposalTemplate.self,
                ]),
            CommandGroup(
                name: "Read",
                subcommands: [
                    ProposalList.self, ProposalShow.self, ProposalDiff.self, ProposalStatus.self,
                    ProposalWhyBlocked.self, ProposalImpact.self, ProposalHandover.self,
                ]),
            CommandGroup(
                name: "Decide",
                subcommands: [
                    ProposalApprove.self, ProposalReject.self, ProposalRequestChanges.self,
                    ProposalAbstain.self, ProposalTakeBack.self,
                ]),
            CommandGroup(
                name: "Let through a freeze",
                subcommands: [ProposalGrantException.self, ProposalWithdrawException.self]),
            CommandGroup(
                name: "Be heard",
                subcommands: [
                    ProposalObject.self, ProposalNoObjection.self, ProposalLift.self,
                    ProposalComment.self, ProposalResolve.self, ProposalRemind.self,
                ]),
        ],
        aliases: ["change"])

    package init() {}
}
