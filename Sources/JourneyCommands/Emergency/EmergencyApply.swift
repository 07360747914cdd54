package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct EmergencyApply: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Let a change through without the sign-offs that are missing",
        usage: "wayleave emergency apply <proposal> --reason <text> --reference <text> [options]",
        discussion: """
            EXAMPLES
              wayleave emergency apply P-142 --reason "wrong price" --reference INC-77
              wayleave emergency apply P-142.2 --digest 7c1f9a2e41d0b8c3 --for 4h \\
                --reason "wrong price" --reference INC-77

            For exactly the revision that you were shown. It passes by sign-offs, second thoughts,
            objections not made yet, schedules and freezes; never a check, a conflict, a veto, an
            open question or a lockdown. You are asked to type the name of the revision; the digest
            on the command line says the same. Without a yes from another seat it is taken back
            when its time is up.
            """)

    @Argument(help: "As P-142 or P-142.2", transform: ProposalReference.init(argument:))
    package var proposal: ProposalReference

    @Option(
        help: ArgumentHelp(
            "The digest of what you read, 16 digits or more; else that of what you were last "
                + "shown", valueName: "hex"))
    package var digest: String?

    @OptionGroup package var emergency: EmergencyOptions
    @OptionGroup package var write: WriteOptions

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await Self.raise(
            decision, try emergency.request, isMeant: digest != nil, in: invocation)
    }

    private var decision: DecisionOptions {
        var options = DecisionOptions()
        options.proposal = proposal
        options.digest = digest
        options.seat = emergency.seat
        options.message = emergency.reason
        options.write = write
        return options
    }

    /// - Parameter isMeant: the person has named the digest, so nothing is asked.
    static func raise(
        _ decision: DecisionOptions, _ request: EmergencyRequest, isMeant: Bool,
        in invocation: Invocation
    ) async throws {
        if !isMeant, !decision.write.dryRun {
            let shown = try invocation.lastShown(decision.proposal.id)
            let name = shown.map { "\(decision.proposal.name).\($0.revision)" } ?? ""
            try invocation.confirmByName(
                name,
                "This lets \(name) through alone, on record as \(request.reference), and "
                    + "everybody affected is told.")
        }
        let run = DecisionRun(options: decision, invocation: invocation) {
            (proposals, decision) async throws(GovernanceError) in
            try await proposals.raiseEmergency(decision, request, command: UUID())
        }
        try await run.run()
    }
}

extension Invocation {
    /// Returns if the person types the name of what they do something dangerous to. No flag says it
    /// for them.
    ///
    /// - Throws: `declined`.
    func confirmByName(_ name: String, _ what: String) throws(GovernanceError) {
        guard !name.isEmpty else { return }
        let typed = try input.ask(
            "\(what) Type \(name) if you mean it:", flag: "--digest HEX, of what you were shown")
        guard typed == name else {
            throw GovernanceError(.declined, "not done: you typed another name")
        }
    }
}
