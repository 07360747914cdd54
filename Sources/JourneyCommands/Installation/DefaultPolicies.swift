import JourneyModel
import JourneyPolicy
import JourneyStore

/// The default policies that the binary carries, as an installation starts with them.
enum DefaultPolicies {
    /// Each with the author's text beside it.
    ///
    /// - Throws: `evaluatorError` for a policy that does not load or whose tests fail: an
    ///   installation does not start with rules that nobody has seen working.
    static func documents() throws(GovernanceError) -> [Genesis.Document] {
        var documents: [Genesis.Document] = []
        for source in PolicySource.sources(EmbeddedPolicies.files) {
            do throws(PolicyLoadError) {
                let (policy, document) = try PolicyLoader.policy(source)
                documents.append(
                    Genesis.Document(
                        kind: "policy", key: policy.key, content: document.content,
                        source: source.policy.text))
            } catch {
                throw GovernanceError(
                    .evaluatorError, error.problems.first?.text ?? source.policy.path,
                    hint: "wayleave policy test")
            }
        }
        return documents
    }
}
