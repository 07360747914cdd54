package import ArgumentParser

/// The options that every command takes.
package struct GlobalOptions: ParsableArguments, Sendable {
    @Option(
        help: ArgumentHelp(
            "Connect to this PostgreSQL, by URI or keywords; WAYLEAVE_DATABASE",
            valueName: "connection"))
    package var database: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "Act as this login role of the embedded database; WAYLEAVE_AS", valueName: "name"))
    package var identity: String?

    @Flag(help: "Print one JSON object, errors included, on standard output")
    package var json = false

    @Flag(help: "Never ask; what needs an answer is declined (exit 3)")
    package var noInput = false

    @Flag(help: "Allow a server over the network without verified encryption")
    package var allowInsecure = false

    @Flag(help: "Print without colour; NO_COLOR")
    package var noColor = false

    @Flag(name: .shortAndLong, help: "Print no messages beside the answer and errors")
    package var quiet = false

    package init() {}
}
