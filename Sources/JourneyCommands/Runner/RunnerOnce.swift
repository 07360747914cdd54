package import ArgumentParser
import JourneyModel
import JourneyRunner

package struct RunnerOnce: Verb {
    package static let isPersonal = false
    package static let configuration = CommandConfiguration(
        commandName: "once",
        abstract: "Do what waits, then end",
        usage: "wayleave runner once [options]",
        discussion: """
            EXAMPLES
              wayleave runner once --database "service=wayleave user=wayleave_worker"

            For a scheduler that starts it now and then, and for tests.
            """)

    @Option(
        help: ArgumentHelp("How to reach people: wayleave runner run --help", valueName: "file"))
    package var messages: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let count = try await Runner(try invocation.runnerOptions(messages: messages)).runOnce()
        invocation.output.show(RunnerReport(jobCount: count))
    }
}

/// How much a runner did.
struct RunnerReport: Presentable {
    var jobCount: Int

    var blocks: [Block] {
        [.line(Text(jobCount == 1 ? "1 job done" : "\(jobCount) jobs done"))]
    }

    var json: JSON { .object(["jobs": JSON(jobCount)]) }
}
