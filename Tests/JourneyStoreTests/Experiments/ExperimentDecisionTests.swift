import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Reading and deciding an experiment")
struct ExperimentDecisionTests {
    typealias World = ExperimentWorld

    @Test("before its day no look is taken, and no total of what decides is told")
    func early() async throws {
        try await World.running(days: 6) { world in
            let detail = try await world.ana.experiments.show(World.key)
            #expect(detail.dueDay == nil && detail.nextDay == 7)
            #expect(detail.nextDate == StandardWorld.day(1))
            let health = try #require(detail.health)
            #expect(Digest(of: Array(health.text.utf8)).hex == health.digest)
            let figures = try JSONParser.parse(Array(health.text.utf8)).json["figures"]?.array
            for figure in figures ?? [] {
                let isGuardrail = figure["metric"]?.string == "unsubscribes"
                #expect((figure["total"] != nil) == isGuardrail)
                #expect((figure["lastWeek"] != nil) == isGuardrail)
                #expect(figure["opportunities"]?.number == 6_000)
            }
            #expect(figures?.count == 4)
            let code = await World.refusal {
                try await World.read(allowed: ["invalid"], in: world)
            }
            #expect(code == .assessmentPending)
            // Health may be told, but never decides by the effect.
            let ship = await World.refusal {
                try await World.read(
                    "health", allowed: ["invalid", "ship"], winner: "b", in: world)
            }
            #expect(ship == .invalid)
            let taken = try await World.read("health", allowed: ["invalid"], in: world)
            #expect(taken.number == 1 && taken.isByRunner)
            #expect(try await world.events("experiment.examined") == 1)
        }
    }

    @Test("a look is taken once, with its figures, and what was read stays on record")
    func look() async throws {
        try await World.running(days: 8) { world in
            let before = try await world.ana.experiments.show(World.key)
            #expect(before.dueDay == 7)
            let taken = try await World.read(
                allowed: ["invalid", "ship"], winner: "b", in: world)
            let json = try JSONParser.parse(Array(taken.inputsText.utf8)).json
            // Whole weeks: the eighth day does not count.
            #expect(json["through"]?.string == StandardWorld.day(-2))
            #expect(json["figures"]?.array?.first?["total"]?.number == 700)
            #expect(json["files"]?.array?.count == 1)
            let after = try await world.ana.experiments.show(World.key)
            #expect(after.readings.map(\.day) == [7] && after.readings[0].units == 14_000)
            #expect(after.nextDay == 14)
            #expect(try await world.events("experiment.looked") == 1)
            let again = await World.refusal {
                try await World.read(allowed: ["invalid"], in: world)
            }
            #expect(again == .assessmentPending)
        }
    }

    @Test("a look without all of its figures is not taken; figures that came later are")
    func behind() async throws {
        try await World.with { world in
            _ = try await world.jo.experiments.start(
                World.key, since: nil, why: "now", command: UUID())
            try await World.backdate(7, world)
            try await MetricWorld.ingest(
                "one.csv", [MetricWorld.row(StandardWorld.day(-3), 9, variant: "a")],
                as: world.ana)
            let missing = await World.refusal {
                try await World.read(allowed: ["invalid"], in: world)
            }
            #expect(missing == .assessmentPending)
            try await World.ingest(
                "two.csv", days: 7, clicks: (100, 130), of: (1000, 1000), as: world.ana)
            try await World.read(allowed: ["invalid"], in: world)
        }
    }

    @Test("E74: figures that come while a runner reads are read again")
    func moved() async throws {
        try await World.running(days: 7) { world in
            _ = try await world.ana.experiments.askReading(
                World.key, kind: "look", command: UUID())
            let job = try #require(try await world.runner.claim().first { $0.kind == .read })
            let jobs = world.runner.store.jobs
            let figures = try #require(try await jobs.readingInput(job).figures)
            try await World.ingest(
                "late.csv", days: 7, clicks: (100, 90), of: (1000, 1000), as: world.ana)
            let digest = Digest(of: Array(figures.utf8))
            let code = await World.refusal {
                try await jobs.keep(
                    World.reading(digest.hex, allowed: ["invalid"]), from: digest, for: job)
            }
            #expect(code == .worldMoved)
            #expect(try await jobs.readingInput(job).figures != figures)
        }
    }

    @Test("what was asked for is not read once it is over, nor for somebody who may no longer ask")
    func over() async throws {
        try await World.running(days: 7) { world in
            _ = try await world.ana.experiments.askReading(
                World.key, kind: "look", command: UUID())
            let again = try await world.jo.experiments.askReading(
                World.key, kind: "look", command: UUID())
            #expect(again.data["kind"]?.string == "look")
            #expect(try await world.events("experiment.reading_asked") == 1)
            _ = try await World.conclude("invalid", cause: "analysis", as: world.jo)
            let job = try #require(try await world.runner.claim().first { $0.kind == .read })
            let code = await World.refusal {
                try await world.runner.store.jobs.keep("{}", from: Digest(of: []), for: job)
            }
            #expect(code == .wrongState)
            #expect(try await world.bo.experiments.show(World.key).readings.isEmpty)
            let progress = try await world.bo.experiments.readingProgress(
                World.key, kind: "look")
            #expect(!progress.isAsked && progress.failure?.contains("concluded") == true)
        }
    }

    @Test(
        "a reading that is no reading of these figures is refused",
        arguments: [
            #"{"allowed":["ship"],"winner":"a"}"#, #"{"allowed":["ship"],"winner":"z"}"#,
            #"{"allowed":["ship"]}"#, #"{"allowed":["adopt"]}"#, #"{"allowed":"ship"}"#, "{}",
            "[]", "nothing",
        ])
    func malformed(text: String) async throws {
        try await World.running(days: 7) { world in
            let code = await World.refusal {
                try await World.read(in: world) { inputs in
                    text == "{}"
                        ? #"{"inputs":"\#(inputs)"}"#
                        : text.replacing(
                            "{", with: #"{"inputs":"\#(inputs)","#, maxReplacements: 1)
                }
            }
            #expect(code == .invalid)
        }
    }

    @Test("nothing is shipped without a look that allows it, and only the variant it speaks for")
    func ship() async throws {
        try await World.running(days: 14) { world in
            let none = await World.refusal {
                try await World.conclude("ship", winner: "b", as: world.jo)
            }
            #expect(none == .policyDenied)
            try await World.read(allowed: ["invalid"], in: world)
            let open = await World.refusal {
                try await World.conclude("ship", winner: "b", as: world.jo)
            }
            #expect(open == .policyDenied)
            for outcome in ["rollback", "inconclusive"] {
                let code = await World.refusal { try await World.conclude(outcome, as: world.jo) }
                #expect(code == .policyDenied)
            }
            let member = await World.refusal {
                try await World.conclude("invalid", cause: "analysis", as: world.ana)
            }
            #expect(member == .notPermitted)
            let causeless = await World.refusal {
                try await World.conclude("invalid", as: world.jo)
            }
            #expect(causeless == .invalid)
            let done = try await World.conclude("invalid", cause: "analysis", as: world.jo)
            #expect(done.data["state"]?.string == "concluded")
        }
    }

    @Test("the winner of the last look is shipped, proposed, and adopted when that applies")
    func adopted() async throws {
        try await World.running(days: 14) { world in
            try await World.read(allowed: ["invalid", "ship"], winner: "b", in: world)
            let other = await World.refusal {
                try await World.conclude("ship", winner: "a", as: world.jo)
            }
            #expect(other == .policyDenied)
            let early = await World.refusal {
                try await world.jo.experiments.proposeAdoption(
                    World.key, proposal: 1, command: UUID())
            }
            #expect(early == .wrongState)
            _ = try await World.conclude("ship", winner: "b", as: world.jo)
            let foreign = await World.refusal {
                try await world.jo.experiments.proposeAdoption(
                    World.key, proposal: 1, command: UUID())
            }
            #expect(foreign == .invalid)
            let id = try await world.change("reminder.content.subject=Short", citing: nil)
            _ = try await world.jo.experiments.proposeAdoption(
                World.key, proposal: id, command: UUID())
            #expect(try await world.jo.experiments.show(World.key).state == "concluded")
            try await world.signOff(id)
            try await world.apply()
            let detail = try await world.jo.experiments.show(World.key)
            #expect(detail.state == "adopted" && detail.adoption == id)
            #expect(try await world.events("experiment.adopted") == 1)
        }
    }

    @Test("E74: an inconclusive experiment is adopted by nobody, and concluded once")
    func inconclusive() async throws {
        try await World.running(days: 14) { world in
            try await World.read(allowed: ["inconclusive"], in: world)
            let shipped = await World.refusal {
                try await World.conclude("ship", winner: "b", as: world.jo)
            }
            #expect(shipped == .policyDenied)
            _ = try await World.conclude("inconclusive", as: world.jo)
            let adopted = await World.refusal {
                try await world.jo.experiments.proposeAdoption(
                    World.key, proposal: 1, command: UUID())
            }
            #expect(adopted != nil)
            let again = await World.refusal {
                try await World.conclude("ship", winner: "b", as: world.jo)
            }
            #expect(again == .wrongState)
            #expect(try await world.jo.experiments.show(World.key).state == "concluded")
            #expect(try await world.events("experiment.adopted") == 0)
        }
    }

    @Test("what an administrator of no team asked for is read too")
    func administrator() async throws {
        try await World.running(days: 7) { world in
            try await world.superuser { connection in
                try await connection.execute(
                    """
                    update core.memberships m set ended_at = now() from core.principals p
                    where p.id = m.principal_id and p.role_name like 'bo%' and m.ended_at is null
                    """)
            }
            let taken = try await World.read(in: world, as: world.bo) {
                World.reading($0, allowed: ["invalid"])
            }
            #expect(taken.number == 1)
        }
    }

    @Test("where the shares are not those of the plan, only invalid is left")
    func ratio() async throws {
        try await World.running(days: 14, of: (1000, 1100)) { world in
            for allowed in [["invalid", "ship"], ["invalid", "rollback"], ["inconclusive"]] {
                let code = await World.refusal {
                    try await World.read(allowed: allowed, winner: "b", in: world)
                }
                #expect(code == .invalid)
            }
            try await World.read(allowed: ["invalid"], in: world)
            let code = await World.refusal { try await World.conclude("rollback", as: world.jo) }
            #expect(code == .policyDenied)
            _ = try await World.conclude("invalid", cause: "assignment", as: world.jo)
        }
    }

    @Test("shares that went wrong after the look block what it allowed")
    func ratioLater() async throws {
        try await World.running(days: 9) { world in
            try await World.read(allowed: ["invalid", "ship"], winner: "b", in: world)
            try await World.ingest(
                "later.csv", days: 2, clicks: (100, 130), of: (1000, 2000), as: world.ana)
            let code = await World.refusal {
                try await World.conclude("ship", winner: "b", as: world.jo)
            }
            #expect(code == .policyDenied)
        }
    }

    @Test("a harmed guardrail lets it be rolled back on any day, and keeps it from shipping")
    func harm() async throws {
        try await World.running(days: 9) { world in
            try await World.read(allowed: ["invalid", "ship"], winner: "b", in: world)
            try await World.read("health", allowed: ["invalid", "rollback"], in: world)
            let ship = await World.refusal {
                try await World.conclude("ship", winner: "b", as: world.jo)
            }
            #expect(ship == .policyDenied)
            _ = try await World.conclude("rollback", as: world.jo)
            #expect(try await world.jo.experiments.show(World.key).outcome == "rollback")
        }
    }

    @Test("what was read is never changed, and nobody writes beside the functions")
    func frozen() async throws {
        try await World.running(days: 7) { world in
            try await World.read(allowed: ["invalid"], in: world)
            let statements: [StaticString] = [
                "update core.experiment_readings set allowed = '{ship}'",
                "delete from core.experiment_readings", "truncate core.experiment_readings",
            ]
            for statement in statements {
                let error = await #expect(throws: PostgresError.self) {
                    try await world.superuser { try await $0.execute(statement) }
                }
                #expect(error?.sqlState == "WLAPD")
            }
            let ana = try await world.installation.connection(.ana)
            let bare = await #expect(throws: PostgresError.self) {
                try await ana.execute("update core.experiments set outcome = 'ship'")
            }
            #expect(bare?.sqlState == "42501")
        }
    }
}
