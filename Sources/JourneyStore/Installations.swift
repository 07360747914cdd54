package import JourneyModel
package import Postgres

extension Store {
    package var installation: Installations { Installations(store: self) }
}

/// The installation as a whole: `sql/api/installation.sql` and `initialise.sql`.
package struct Installations: Sendable {
    let store: Store

    /// Who the caller is and how the installation does.
    package func status() async throws(GovernanceError) -> InstallationStatus {
        let found = try await store.json(
            InstallationStatus.self, "select api.status() as value")
        guard let found else {
            throw GovernanceError(
                .notInitialised, "This database is not set up.",
                hint: "Its owner sets it up: wayleave init --help")
        }
        return found
    }

    /// Sets the installation up, once.
    package func initialise(_ genesis: Genesis) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from setup.initialise($1::jsonb)",
            [try CanonicalJSON.text(of: genesis.json())])
    }

    /// The policies in force and the facts for a preview of the checks.
    package func previewInput(
        _ documents: [(kind: String, key: String, content: JSON)]
    ) async throws(GovernanceError) -> PreviewInput {
        var contents: [String] = []
        for document in documents {
            contents.append(try CanonicalJSON.text(of: document.content))
        }
        let found = try await store.json(
            PreviewInput.self,
            "select api.preview_input($1::text[], $2::text[], $3::text[]) as value",
            [documents.map(\.kind), documents.map(\.key), contents])
        guard let found else { throw GovernanceError.noAnswer }
        return found
    }
}

/// Who the caller is and how the installation does, as `api.status` returns it.
package struct InstallationStatus: Codable, Sendable {
    package struct Team: Codable, Equatable, Sendable {
        package let key: String
        package let name: String
        package let role: String
    }

    package let brand: String
    package let isSingle: Bool
    /// `login` or `embedded`.
    package let identity: String
    package let isPractice: Bool
    /// How long an approved change is held for second thoughts.
    package let settleMinutes: Int
    /// How long teams that are told of a change may object.
    package let objectionHours: Int
    package let initialisedAt: Instant
    package let login: String
    package let name: String
    package let kind: String
    package let isOps: Bool
    package let teams: [Team]
    package let runnerSeenAt: Instant?
    package let runnerSeen: Bool
    package let jobsWaiting: Int
    package let openProposals: Int
    package let waitOnMe: Int
    package let policies: Int
    /// What the periodic work could not do, for those who see everything; nil: not told.
    package var stuck: [StuckWork]?
}

/// Something that the periodic work could not do, and tries again.
package struct StuckWork: Codable, Equatable, Sendable {
    /// `late`, `expired`, `stale`, `deadlines` or `schedule`.
    package let what: String
    /// A proposal, a part of the deadlines, or the name of a schedule.
    package let subject: String
    package let error: String
    package let since: Instant
}

/// The inputs of a preview, as `api.preview_input` returns them.
package struct PreviewInput: Codable, Sendable {
    package let now: String
    package let facts: JSON
    package let policies: [StoredPolicy]
}

/// A policy in force.
package struct StoredPolicy: Codable, Equatable, Sendable {
    package let key: String
    package let revision: Int
    /// 64 hexadecimal digits.
    package let digest: String
    /// Canonical JSON of the document.
    package let content: String

    package init(key: String, revision: Int, digest: String, content: String) {
        self.key = key
        self.revision = revision
        self.digest = digest
        self.content = content
    }
}
