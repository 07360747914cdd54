package import ArgumentParser

/// The noun `lockdown`: nothing that is in flight lands.
package struct LockdownCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "lockdown",
        abstract: "Lockdowns: for some hours nothing in flight applies or starts",
        discussion: """
            EXAMPLES
              wayleave lockdown preview --channel sms
              wayleave lockdown start --channel sms --until 2027-01-31T18:00:00Z \\
                --reason "INC-77: wrong price"
              wayleave lockdown release L-3 --reason "mended"

            One person of operations starts and releases it; neither needs a runner. While it lasts
            nothing that it covers applies, no experiment starts or goes on, no journey is resumed.
            Pausing, finishing and stopping go through. It ends by itself within 72 hours, and
            releasing it lets go nothing that something else holds.
            """,
        subcommands: [
            LockdownList.self, LockdownPreviewVerb.self, LockdownStart.self, LockdownRelease.self,
        ])

    package init() {}
}

/// What of the estate is meant.
package struct LockdownReach: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("Only what works this channel", valueName: "channel"))
    package var channel: String?

    @Option(help: ArgumentHelp("Only what runs in this market", valueName: "market"))
    package var market: String?

    package init() {}
}
