package import ArgumentParser
import JourneyModel
import JourneyPolicy
import JourneyRunner
import JourneyStore

/// Which policies: those in force, or those of files.
package struct PolicySetOptions: ParsableArguments, Sendable {
    @Option(
        help: ArgumentHelp(
            "The policies of files instead of those in force; needs no database",
            valueName: "folder"))
    package var policies: String?

    package init() {}

    /// The policies by key.
    ///
    /// - Throws: `evaluatorError` for one in force that cannot be read.
    func bundle(_ invocation: Invocation) async throws(GovernanceError) -> PolicyBundle {
        if let policies { return try LocalPolicies.read(policies).bundle }
        return try await invocation.withStore { (store) async throws(GovernanceError) in
            try PolicyBundle(applied: try await store.installation.previewInput([]).policies)
        }
    }
}
