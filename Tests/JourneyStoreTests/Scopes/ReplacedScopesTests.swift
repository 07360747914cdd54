import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Scopes of replaced bytes")
struct ReplacedScopesTests {
    @Test("a journey that moves to another audience changes both")
    func audienceMoves() async throws {
        try await TestInstallation.with { installation in
            let runner = try await RunnerByHand(installation)
            try await Self.apply(
                TestJourney.document("onboarding", audience: "old"), base: nil, installation,
                runner)
            let before = try await Self.versions(installation)
            try await Self.apply(
                TestJourney.document("onboarding", audience: "new"), base: 1, installation, runner)
            let after = try await Self.versions(installation)
            #expect(try #require(after["audience/old"]) > #require(before["audience/old"]))
            #expect(try #require(after["audience/new"]) > 0)
            await runner.store.close()
        }
    }

    private static func apply(
        _ document: JSON, base: Int?, _ installation: TestInstallation, _ runner: RunnerByHand
    ) async throws {
        let ana = try await installation.store(.ana)
        let bo = try await installation.store(.bo)
        let proposal = try await ana.submit(TestJourney.envelope(document, base: base))
        try await runner.assessAll()
        try await bo.approve(proposal)
        try await runner.applyAll()
        #expect(try await ana.proposals.show(proposal).state == "applied")
        await ana.close()
        await bo.close()
    }

    private static func versions(
        _ installation: TestInstallation
    ) async throws -> [String: Int] {
        let superuser = try await installation.superuser()
        let rows = try await superuser.query("select name, version from core.scopes") {
            row throws(PostgresError) in
            (try row.value("name", as: String.self), try row.value("version", as: Int.self))
        }
        await superuser.close()
        return Dictionary(rows) { first, _ in first }
    }
}
