package import ArgumentParser
import JourneyMeasurement
import JourneyModel
import JourneyStore
import Postgres

package struct ReportMonth: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "month",
        abstract: "One page: five figures, better, worse, stopped, decisions wanted",
        usage: "wayleave report month [--month <month>] [--html <file>] [options]",
        discussion: """
            EXAMPLES
              wayleave report month
              wayleave report month --month 2026-02 --html february.html
              wayleave report month --json

            Of the month before this one, unless another is named, against the month before it.
            Months are those of UTC. Under each figure stands where it comes from. Decisions wanted
            are those of now.
            """)

    @Option(help: "YYYY-MM; the one before this, if none is named")
    package var month: String?

    @Option(help: ArgumentHelp("Write the page to a file", valueName: "file"))
    package var html: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let now = Instant.now
        let span = try month.map(ReportedMonth.init(argument:)) ?? ReportedMonth(before: now)
        guard span.start < now else {
            throw GovernanceError(
                .invalid, "\(span.words) has not begun.", hint: "wayleave report month")
        }
        let report = try await invocation.withStore { store throws(GovernanceError) in
            try await invocation.output.during("Judging \(span.words) and the month before") {
                () async throws(GovernanceError) in
                try await MonthReport.made(of: span, now: now, in: store)
            }
        }
        if let html {
            try OutputFile.write(report.page, to: html)
            invocation.output.show(WrittenFiles(files: [html]))
        } else {
            invocation.output.show(report)
        }
    }
}
