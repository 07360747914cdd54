import Foundation
import JourneyModel
import JourneyRunner
import JourneyStore
import Logging
import Postgres

/// The sample company of `wayleave up --practice`: an outdoor shop with three teams, six people and
/// three journeys. Its journeys come in by the way that every change takes.
struct PracticeCompany {
    let brand = "Fernweh (practice)"
    let founder = Genesis.Administrator(login: "bo", name: "Bo Lindqvist")

    private let people = [
        NewMember(
            login: "mia", name: "Mia Sousa", team: "journey-operations", role: .submitter),
        NewMember(login: "ana", name: "Ana Duarte", team: "email-team", role: .submitter),
        NewMember(login: "jo", name: "Jo Park", team: "email-team", role: .approver),
        NewMember(login: "rui", name: "Rui Melo", team: "sms-team", role: .submitter),
        NewMember(login: "hana", name: "Hana Ito", team: "sms-team", role: .approver),
    ]

    private var approvers: [String] {
        people.filter { $0.role == .approver }.map(\.login)
    }

    /// The teams, operations first.
    func teams() throws(GovernanceError) -> [Genesis.Document] {
        try Self.documents("teams/")
            .map { Genesis.Document(kind: "team", key: $0.key, content: $0.content) }
            .sorted { left, _ in left.key == "journey-operations" }
    }

    /// Registers the people and takes the journeys in: Mia submits them; Bo and the teams of
    /// their steps sign them off, and Bo says what runs in the platform already.
    func settle(in cluster: EmbeddedCluster) async throws(GovernanceError) {
        for person in people { _ = try await cluster.ensureLogin(person.login) }
        let bo = try await store(founder.login, cluster)
        for person in people { _ = try await bo.members.add(person, command: UUID()) }
        let mia = try await store("mia", cluster)
        let proposal = try await submitJourneys(mia)
        await mia.close()
        let runner = Runner(
            RunnerOptions(
                connection: ConnectionOptions(
                    try cluster.database(user: EmbeddedInstallation.worker)),
                logger: Logger(label: "practice") { _ in SwiftLogNoOpLogHandler() }))
        _ = try await runner.runOnce()
        for login in [founder.login] + approvers {
            let approver = try await store(login, cluster)
            try await approve(proposal, approver)
            await approver.close()
        }
        _ = try await runner.runOnce()
        try await report(bo)
        await bo.close()
    }

    /// The platform runs the journeys as they were taken in: so the first change to be published is
    /// a change, and not all of a journey.
    private func report(_ store: Store) async throws(GovernanceError) {
        for journey in try Self.documents("journeys/") {
            guard let version = journey.content["platform"]?["version"]?.string else { continue }
            _ = try await store.publications.report(
                journey.key, revision: try await store.journeys.show(journey.key).revision,
                version: version, why: "It runs like this already", command: UUID())
        }
    }

    private func submitJourneys(_ store: Store) async throws(GovernanceError) -> Int {
        let changes = try Self.documents("journeys/").map { document in
            ProposalEnvelope.Change(
                kind: document.kind.rawValue, key: document.key, operation: .create, base: nil,
                content: document.content)
        }
        let envelope = ProposalEnvelope(changes: changes, why: "The journeys as they run today")
        let outcome = try await store.proposals.submit(
            envelope.sealed(), team: nil, command: UUID())
        return outcome.data["proposal"]?.int ?? 0
    }

    private func approve(_ proposal: Int, _ store: Store) async throws(GovernanceError) {
        let shown = try await store.proposals.show(proposal)
        guard let digest = DigestPrefix(shown.digest) else {
            throw GovernanceError(.unexpected, "P-\(proposal) has no digest")
        }
        _ = try await store.proposals.approve(
            Decision(
                proposal: proposal, revision: shown.revision, digest: digest,
                reason: "Checked against the platforms"), command: UUID())
    }

    private func store(
        _ login: String, _ cluster: EmbeddedCluster
    ) async throws(GovernanceError) -> Store {
        try await Store.open(ConnectionOptions(try cluster.database(user: login)))
    }

    private static func documents(_ folder: String) throws(GovernanceError) -> [Document] {
        var documents: [Document] = []
        for file in EmbeddedCompany.files where file.path.hasPrefix(folder) {
            do throws(DocumentRefusal) {
                documents.append(
                    try Document.read(Array(file.text.utf8), fileName: file.path))
            } catch {
                throw error.error
            }
        }
        return documents
    }
}
