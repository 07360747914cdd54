import Foundation
import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Erasure and the ledger") struct ErasureTests {
    @Test("erased words leave the leaf as it is, and are told as committed, erased")
    func words() async throws {
        try await TestInstallation.with { installation in
            let mia = try await installation.store(.mia)
            _ = try await mia.members.disable("rui", reason: "left", command: UUID())
            let runner = try await RunnerByHand(installation)
            try await runner.sequence()
            let ledger = try await installation.ledger()
            let before = try await ledger.rows(line: 1, from: 0, count: 256)
            let event = try #require(
                before.compactMap(\.event).first { $0.kind == "member.disabled" })
            guard case .written = event.detail else {
                Issue.record("no words")
                return
            }
            let ana = try await installation.store(.ana)
            await #expect(throws: GovernanceError.self) {
                try await ana.ledger.erase(Int(event.id), basis: "mine", command: UUID())
            }
            await #expect(throws: GovernanceError.self) {
                try await ledger.erase(Int(event.id), basis: " ", command: UUID())
            }
            _ = try await ledger.erase(Int(event.id), basis: "article 17", command: UUID())
            await #expect(throws: GovernanceError.self, "twice") {
                try await ledger.erase(Int(event.id), basis: "article 17", command: UUID())
            }
            try await runner.sequence()
            let after = try await ledger.rows(line: 1, from: 0, count: 256)
            #expect(zip(before, after).allSatisfy { $0.leaf == $1.leaf })
            for row in after where row.event?.id == event.id {
                #expect(row.finding(earlierThrough: 0) == .erased)
                guard case .erased = row.event?.detail else {
                    Issue.record("the words are still there")
                    continue
                }
            }
            let words = try await installation.superuser().count(
                """
                select count(*) from core.event_details
                where event_id = $1::bigint and (body is not null or salt is not null)
                """, [Int(event.id)])
            #expect(words == 0)
        }
    }

    @Test("words are erased or kept, and changed by nobody who works with our functions' rights")
    func rewording() async throws {
        try await TestInstallation.with { installation in
            let mia = try await installation.store(.mia)
            _ = try await mia.members.disable("rui", reason: "left", command: UUID())
            let behind = try await installation.superuser()
            try await behind.execute("set role wayleave_api")
            let statements: [StaticString] = [
                "update core.event_details set body = 'never left'",
                "update core.event_details set salt = sha256('x')",
                "update core.event_details set body = null, salt = null, commitment = null",
            ]
            for sql in statements {
                await #expect(throws: PostgresError.self) { try await behind.execute(sql) }
            }
            try await behind.execute("reset role")
            await #expect(throws: PostgresError.self) {
                try await behind.execute("delete from core.event_details")
            }
        }
    }

    @Test("who a former member was can be erased, and what they did stays")
    func member() async throws {
        try await TestInstallation.with { installation in
            _ = try await installation.submit(["one"])
            let mia = try await installation.store(.mia)
            let runner = try await RunnerByHand(installation)
            try await runner.sequence()
            await #expect(throws: GovernanceError.self, "still a member") {
                try await mia.members.erase("ana", basis: "article 17", command: UUID())
            }
            _ = try await mia.members.disable("ana", reason: nil, command: UUID())
            await #expect(throws: GovernanceError.self, "not all has its leaf") {
                try await mia.members.erase("ana", basis: "article 17", command: UUID())
            }
            try await runner.sequence()
            _ = try await mia.members.erase("ana", basis: "article 17", command: UUID())
            try await runner.sequence()
            let ledger = try await installation.ledger()
            var erased = 0
            for row in try await ledger.rows(line: 1, from: 0, count: 256) {
                switch row.finding(earlierThrough: 0) {
                case .same: continue
                case .erased: erased += 1
                case let other: Issue.record("\(other)")
                }
            }
            #expect(erased > 0)
            let behind = try await installation.superuser()
            #expect(
                try await behind.count(
                    "select count(*) from core.principals where role_name = 'ana'") == 0)
            #expect(
                try await behind.count(
                    "select count(*) from core.people where display_name = 'Ana Duarte'") == 0)
        }
    }
}
