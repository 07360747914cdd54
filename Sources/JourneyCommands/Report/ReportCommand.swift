package import ArgumentParser

/// The noun `report`: what is handed on to those who do not use the command line.
package struct ReportCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Reports: a page for an executive, and the portfolio behind it",
        discussion: """
            EXAMPLES
              wayleave report month
              wayleave report month --month 2026-02 --html february.html
              wayleave report portfolio --html portfolio.html

            Pages stand alone: nothing is loaded and no script runs. They read well on a phone and
            on paper.
            """,
        subcommands: [ReportMonth.self, ReportPortfolio.self])

    package init() {}
}
