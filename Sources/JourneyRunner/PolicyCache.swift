import JourneyModel
import JourneyPolicy
import JourneyStore

/// The policies in force, loaded again when the version of their scope has moved.
struct PolicyCache {
    private var version: Int?
    private var bundle = PolicyBundle(stored: [])

    /// The bundle at exactly `version`; nil when the database has moved on, so that inputs of two
    /// moments are never mixed.
    mutating func bundle(
        version wanted: Int?, from store: Store
    ) async throws(GovernanceError) -> PolicyBundle? {
        if version != wanted || version == nil {
            let (found, policies) = try await store.jobs.policies()
            bundle = try PolicyBundle(applied: policies)
            version = found
        }
        return version == wanted ? bundle : nil
    }
}
