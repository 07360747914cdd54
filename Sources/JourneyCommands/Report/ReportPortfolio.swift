package import ArgumentParser
import JourneyMeasurement
import JourneyModel
import JourneyStore
import Postgres

package struct ReportPortfolio: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "portfolio",
        abstract: "Write the portfolio as a page: every journey with its state and what waits",
        usage: "wayleave report portfolio --html <file> [options]",
        discussion: """
            EXAMPLES
              wayleave report portfolio --html portfolio.html

            Every journey by owner: its operating state, how its metrics stood at the last pass of
            monitoring, open changes, and when its review is due.
            """)

    @Option(help: ArgumentHelp("Where to write the page", valueName: "file"))
    package var html: String

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let now = Instant.now
        let report = try await invocation.withStore { store throws(GovernanceError) in
            try await PortfolioReport.made(now: now, in: store)
        }
        try OutputFile.write(report.page, to: html)
        invocation.output.show(WrittenFiles(files: [html]))
    }
}
