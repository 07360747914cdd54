import Foundation
import GovernanceAttacks
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

extension ManyAtOnce {
    @Suite("A command that is repeated")
    struct RepeatedCommandTests {
        /// Each with a command id of its own; by Ana, Mia, or Bo for the journey.
        private static let writes: [(String, StaticString)] = [
            (
                "ana",
                """
                select s::text as value from (values ('{"key":"once","kind":"journey",
                "owner":"email-team","steps":[]}')) v (c), api.submit_proposal(
                    '20000000-0000-0000-0000-000000000001', 'email-team', '{"changes":[{"content":"'
                    || encode(sha256(convert_to(c, 'UTF8')), 'hex') || '","key":"once",'
                    || '"kind":"journey","operation":"create"}],"why":"x"}', array[c]) s
                """
            ),
            (
                "ana",
                """
                select s::text as value from api.comment_proposal(
                    '20000000-0000-0000-0000-000000000002', 1, 'A comment') s
                """
            ),
            (
                "mia",
                """
                select s::text as value from api.approve_proposal(
                    '20000000-0000-0000-0000-000000000003', 1, 1,
                    decode(api.proposal(1) ->> 'digest', 'hex'), null, null) s
                """
            ),
            (
                "mia",
                """
                select s::text as value from api.reject_proposal(
                    '20000000-0000-0000-0000-000000000004', 4, 1,
                    decode(api.proposal(4) ->> 'digest', 'hex'), null, 'No') s
                """
            ),
            (
                "ana",
                """
                select s::text as value from api.withdraw_proposal(
                    '20000000-0000-0000-0000-000000000005', 8, 'No') s
                """
            ),
            (
                "bo",
                """
                select s::text as value from api.pause_journey(
                    '20000000-0000-0000-0000-000000000006', 'running', 'Too many mails') s
                """
            ),
            (
                "bo",
                """
                select s::text as value from api.disable_member(
                    '20000000-0000-0000-0000-000000000007', 'mole', 'Left') s
                """
            ),
        ]

        @Test("returns its first outcome and is done once, by each verb")
        func everyVerb() async throws {
            try await AttackedWorld.withCopy { world in
                for (login, statement) in Self.writes {
                    let before = try await Fingerprint.take(world).ofDatabase
                    let first = try await Self.run(statement, by: login, world)
                    #expect(first.count == 1 && first[0].hasPrefix("(ok,"), "\(first)")
                    let once = try await Fingerprint.take(world).ofDatabase
                    #expect(once != before)
                    #expect(try await Self.run(statement, by: login, world) == first)
                    #expect(try await Fingerprint.take(world).ofDatabase == once, "\(first)")
                }
            }
        }

        @Test("is done once where twenty connections send it at the same moment")
        func twentyAtOnce() async throws {
            try await AttackedWorld.withCopy { world in
                for (login, statement) in Self.writes.prefix(3) {
                    let answers = try await withThrowingTaskGroup(of: [String].self) { group in
                        for _ in 0..<20 {
                            group.addTask { try await Self.run(statement, by: login, world) }
                        }
                        return try await group.reduce(into: [[String]]()) { $0.append($1) }
                    }
                    #expect(Set(answers).count == 1)
                    #expect(answers.first?.first?.hasPrefix("(ok,") == true)
                }
                #expect(
                    try await world.counts()
                        == Counts(proposals: 10, comments: 1, votes: 3, deadlocks: 0))
            }
        }

        @Test("by another person is another command")
        func otherPerson() async throws {
            try await AttackedWorld.withCopy { world in
                let comment: StaticString = """
                    select s::text as value from api.comment_proposal(
                        '20000000-0000-0000-0000-000000000008', 4, 'A comment') s
                    """
                _ = try await Self.run(comment, by: "ana", world)
                _ = try await Self.run(comment, by: "jo", world)
                #expect(try await world.counts().comments == 2)
            }
        }

        @Test("after its answer was lost returns the first outcome")
        func lostAnswer() async throws {
            try await AttackedWorld.withCopy { world in
                let command = UUID()
                let store = try await world.installation.store(.ana)
                let first = try await store.proposals.comment(1, "Once", command: command)
                let superuser = try await world.connection("postgres")
                let ended = try await superuser.query(
                    """
                    select pg_terminate_backend(pid, 5000) as ended from pg_stat_activity
                    where datname = current_database() and usename = 'ana'
                    """
                ) { row throws(PostgresError) in try row.value("ended", as: Bool.self) }
                #expect(ended == [true])
                let again = try await store.proposals.comment(1, "Once", command: command)
                #expect(again.data == first.data)
                #expect(try await world.counts().comments == 1)
                await superuser.close()
                await store.close()
            }
        }

        private static func run(
            _ statement: StaticString, by login: String, _ world: AttackedWorld
        ) async throws -> [String] {
            let connection = try await world.connection(login)
            let answers = try await connection.query(statement) { row throws(PostgresError) in
                try row.value("value", as: String.self)
            }
            await connection.close()
            return answers
        }
    }
}
