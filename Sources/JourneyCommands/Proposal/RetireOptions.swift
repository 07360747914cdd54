package import ArgumentParser

/// What the verbs that retire a document have in common.
package struct RetireOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Ask for this team of yours", valueName: "team"))
    package var team: String?

    @Flag(help: "Do not wait for the checks")
    package var noWait = false

    @OptionGroup package var write: WriteOptions

    package init() {}
}
