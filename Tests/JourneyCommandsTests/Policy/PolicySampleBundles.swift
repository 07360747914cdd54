import JourneyModel
import JourneyPolicy
import Testing

@testable import JourneyCommands

extension LocalPolicies {
    /// One of the policies that the program carries.
    static func carried(_ name: String) throws -> PolicyBundle {
        try PolicyBundle(files: EmbeddedPolicies.files.filter { $0.path.contains(name) })
    }
}

/// The lint of policies; `PolicyLint` here is the verb.
enum JourneyPolicyLint {
    static func remarks(_ files: [(path: String, text: String)]) throws -> [LintRemark] {
        try JourneyPolicy.PolicyLint.remarks(files: files)
    }
}
