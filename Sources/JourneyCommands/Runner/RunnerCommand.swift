package import ArgumentParser

/// `runner`: the process that does the checks and applies what is approved.
package struct RunnerCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "runner",
        abstract: "Run the checks and apply what is approved",
        subcommands: [RunnerRun.self, RunnerOnce.self])

    package init() {}
}
