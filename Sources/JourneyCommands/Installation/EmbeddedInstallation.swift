import Foundation
import JourneyModel
import JourneyStore
import Postgres

/// What `wayleave up` puts into the embedded cluster: the schema, the first administrator, and for
/// practice a sample company.
struct EmbeddedInstallation {
    /// The runner's login.
    static let worker = "wayleave_worker"

    enum Step: Equatable, Sendable {
        case migrated(count: Int)
        case initialised(administrator: String)
        case practiceReady
    }

    let cluster: EmbeddedCluster

    /// Brings the database up to date and sets it up if that was never done.
    ///
    /// - Parameter administrator: login of the account that runs the cluster.
    func prepare(
        administrator: String, isPractice: Bool
    ) async throws(GovernanceError) -> [Step] {
        var steps: [Step] = []
        let report = try await migrate()
        if !report.applied.isEmpty { steps.append(.migrated(count: report.applied.count)) }
        let contents = try await cluster.contents()
        if isPractice, contents == .work {
            // A practice company and real work must not be mixed up.
            throw GovernanceError(
                .conflict, "This embedded database holds real work, not a practice company.",
                hint: "Practise in a home of its own: WAYLEAVE_HOME=DIR wayleave up --practice")
        }
        guard contents == .nothing else { return steps }
        let company = isPractice ? PracticeCompany() : nil
        let founder = company?.founder ?? .init(login: administrator, name: administrator)
        _ = try await cluster.ensureLogin(founder.login)
        _ = try await cluster.ensureLogin(Self.worker)
        try await initialise(founder, company)
        try cluster.note(isPractice ? .practice : .work)
        steps.append(.initialised(administrator: founder.login))
        if let company {
            try await company.settle(in: cluster)
            steps.append(.practiceReady)
        }
        return steps
    }

    private func migrate() async throws(GovernanceError) -> Migrator.Report {
        let migrator = try await Migrator.open(try options())
        let report: Result<Migrator.Report, GovernanceError>
        do {
            report = .success(try await migrator.migrate())
        } catch {
            report = .failure(error)
        }
        await migrator.close()
        return try report.get()
    }

    private func initialise(
        _ founder: Genesis.Administrator, _ company: PracticeCompany?
    ) async throws(GovernanceError) {
        let teams = try company?.teams() ?? [Self.operations]
        let genesis = Genesis(
            brand: company?.brand ?? founder.login, administrators: [founder],
            runner: Self.worker, isSingle: true, identity: .embedded,
            isPractice: company != nil, settleMinutes: company == nil ? 15 : 0,
            objectionHours: company == nil ? 24 : 0,
            documents: teams + (try DefaultPolicies.documents()))
        let store = try await Store.open(try options())
        let outcome: Result<CommandOutcome, GovernanceError>
        do {
            outcome = .success(try await store.installation.initialise(genesis))
        } catch {
            outcome = .failure(error)
        }
        await store.close()
        _ = try outcome.get()
    }

    /// The team that every installation has.
    private static let operations = Genesis.Document(
        kind: "team", key: "journey-operations",
        content: .object([
            "kind": .string("team"), "key": .string("journey-operations"),
            "name": .string("Journey operations"), "operations": .bool(true),
        ]))

    private func options() throws(GovernanceError) -> ConnectionOptions {
        ConnectionOptions(try cluster.database(user: EmbeddedCluster.administrator))
    }
}
