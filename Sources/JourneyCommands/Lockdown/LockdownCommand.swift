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

    /// `everything`, `channel sms in market de`.
    var words: String {
        let parts = [channel.map { "channel \($0)" }, market.map { "market \($0)" }]
            .compactMap(\.self)
        return parts.isEmpty ? "everything" : parts.joined(separator: " in ")
    }

    /// The command that starts what was looked at; nil for a name that no channel or market has.
    var start: String? {
        let named = [("--channel", channel), ("--market", market)].compactMap { flag, name in
            name.map { (flag, $0) }
        }
        guard named.allSatisfy({ $0.1.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } })
        else { return nil }
        let options = named.map { " \($0.0) \($0.1)" }.joined()
        return "wayleave lockdown start --until YYYY-MM-DDT18:00:00Z --reason \"...\"" + options
    }
}
