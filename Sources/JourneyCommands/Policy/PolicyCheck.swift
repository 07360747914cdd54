package import ArgumentParser
import JourneyModel
import JourneyPolicy

package struct PolicyCheck: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Preview what the policies say of a document or a proposal",
        usage: """
            wayleave policy check <key, P-142 or file> [--kind <kind>] [--inherited] [options]
            wayleave policy check --local <file> ... --policies <folder> [options]
            """,
        discussion: """
            EXAMPLES
              wayleave policy check onboarding
              wayleave policy check onboarding --inherited
              wayleave policy check P-142
              wayleave policy check onboarding.yaml
              wayleave policy check --local onboarding.yaml --policies policies/ --json

            A key is checked as it is in force, everything counted: also what is inherited, and
            not held against a change. A file is checked as a change of what is in force; it may be
            a document of ours, or journeys as Dittofeed or Salesforce export them. --inherited
            lists the findings that were there before, with the day by which they are to be mended.

            This is a preview on the facts that you may see; the runner's checks are the ones that
            count. With --local no database is asked: nothing is known of teams and of other
            journeys, and what cannot be judged without them is named. There a waivers: list in a
            policy's file counts, and waivers may lie beside the policies as files of their own.
            Exits 7 if a policy denies, 10 if one cannot be evaluated.
            """)

    @OptionGroup package var check: CheckOptions

    @Flag(help: "List what is inherited, too")
    package var inherited = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let request = try await check.request(invocation, asInForce: inherited)
        let report = CheckReport(
            subject: check.subject, words: check.words,
            assessment: try Assessment.assess(request), source: check.local ? .files : .inForce,
            showsInherited: inherited)
        invocation.output.show(report)
        if report.status != .done { throw ExitWith(status: report.status.rawValue) }
    }
}
