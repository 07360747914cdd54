package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct MonitorClose: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close a case: say what was decided",
        usage: """
            wayleave monitor close <case> --reason <text> [--usual-from <day>]
                   [--leave-out <from>..<to>] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave monitor close C-12 --reason "the link was broken, mended on Monday"
              wayleave monitor close C-9 --reason "stays until the spring campaign is over"
              wayleave monitor close C-14 --usual-from 2026-10-01 --reason "fewer sends, agreed"
              wayleave monitor close C-9 --leave-out 2026-10-01..2026-10-04 --reason "not exported"

            For members of the team that it was opened for; whether something below its floor stays
            is for operations. An investigation that is closed puts no review off. --usual-from
            says that what is usual has changed: from that day on it is learned anew. --leave-out
            ends a case about data that will not come right: these days count for nothing.
            """)

    @Argument(help: "C-12, from wayleave monitor cases")
    package var `case`: String

    @Option(help: ArgumentHelp("What was decided, for the record", valueName: "text"))
    package var reason: String

    @Option(
        name: .customLong("usual-from"),
        help: ArgumentHelp("The first day of what is usual from now on", valueName: "day"))
    package var usualFrom: String?

    @Option(
        name: .customLong("leave-out"),
        help: ArgumentHelp("Days whose data are wrong, first and last", valueName: "from..to"))
    package var leaveOut: String?

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let id = try Self.number(self.case)
        if let usualFrom { _ = try CalendarDay(argument: usualFrom) }
        let leftOut = try leaveOut.map(Self.days)
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.monitoring.close(
                id, reason: reason, usualFrom: usualFrom, leftOut: leftOut, command: UUID())
        }
        invocation.output.show(
            OutcomeReport(
                outcome, isDryRun: write.dryRun,
                next: [
                    Block.NextStep("wayleave monitor cases", "what is left"),
                    Block.NextStep("wayleave audit log --subject case/C-\(id)", "on record"),
                ]))
    }

    /// The days in `2026-10-01..2026-10-04`; of a single day, both.
    static func days(_ text: String) throws -> LeftOut {
        let parts = text.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 1 || parts.count == 2, let last = parts.last else {
            throw GovernanceError(
                .invalid, "\"\(text)\" names no days.",
                hint: "The first and the last: --leave-out 2026-10-01..2026-10-04")
        }
        for part in parts { _ = try CalendarDay(argument: part) }
        return LeftOut(from: parts[0], to: last)
    }

    /// The number in `C-12`.
    static func number(_ text: String) throws(GovernanceError) -> Int {
        guard text.lowercased().hasPrefix("c-"), let number = Int32(text.dropFirst(2)), number > 0
        else {
            throw GovernanceError(
                .invalid, "\"\(text)\" names no case.",
                hint: "C-12, from: wayleave monitor cases")
        }
        return Int(number)
    }
}
