import ArgumentParser

/// The options of every verb that changes something.
package struct WriteOptions: ParsableArguments, Sendable {
    @Flag(help: "Go through all of it and keep nothing: shows what would happen")
    package var dryRun = false

    package init() {}
}
