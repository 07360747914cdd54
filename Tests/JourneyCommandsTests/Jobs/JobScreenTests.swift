import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyCommands

@Suite struct JobScreenTests {
    private static let times = TimeText(environment: ["TZ": "UTC"])

    private static func decoded<Value: Decodable>(
        _ type: Value.Type, _ members: [String: JSON]
    ) throws -> Value {
        try JSONDecoder().decode(type, from: Data(JSONLine.text(.object(members)).utf8))
    }

    private static func at(_ text: String) throws -> JSON {
        JSON(encoding: try #require(Instant(text)))
    }

    private static func job(_ id: Int, _ state: String, _ more: [String: JSON]) throws -> ListedJob
    {
        var members: [String: JSON] = [
            "id": JSON(id), "kind": .string("assess"), "proposal": JSON(142),
            "revision": JSON(3), "state": .string(state), "attempt": JSON(5),
            "maxAttempts": JSON(5), "runAt": try at("2026-03-02T08:00:00Z"),
            "createdAt": try at("2026-03-02T07:00:00Z"),
        ]
        for (name, value) in more { members[name] = value == .null ? nil : value }
        return try decoded(ListedJob.self, members)
    }

    private static func check(_ answer: some Presentable, _ name: String, columns: Int) throws {
        let text = answer.blocks.flatMap { $0.lines(columns: columns) }
            .map { $0.plain + "\n" }.joined()
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= columns })
        try Golden.compare(text, "\(name)-\(columns)")
    }

    @Test("jobs are listed with what they are of and how they fare", arguments: [80, 100])
    func live(columns: Int) throws {
        let jobs = try [
            Self.job(
                41, "retrying", ["error": .string("the disk is full"), "attempt": JSON(2)]),
            Self.job(
                43, "running",
                [
                    "kind": .string("monitor"), "schedule": .string("monitor"),
                    "proposal": .null, "revision": .null, "attempt": JSON(1),
                    "tickAt": try Self.at("2026-03-02T05:00:00Z"),
                ]),
        ]
        let listing = JobListing(jobs: jobs, isDead: false, isOps: true, times: Self.times)
        try Self.check(listing, "jobs-list", columns: columns)
    }

    @Test("those given up say why, and what may be done", arguments: [80, 100])
    func dead(columns: Int) throws {
        let jobs = [
            try Self.job(
                42, "dead",
                ["error": .string("A policy asks for the sign-off of a team that is no more.")])
        ]
        let listing = JobListing(jobs: jobs, isDead: true, isOps: true, times: Self.times)
        try Self.check(listing, "jobs-dead", columns: columns)
    }

    @Test("schedules say in the reader's zone what fires next", arguments: [80, 100])
    func schedules(columns: Int) throws {
        func schedule(_ more: [String: JSON]) throws -> JobSchedule {
            var members: [String: JSON] = [
                "name": .string("monitor"), "kind": .string("monitor"),
                "localTime": .string("05:00"), "timeZone": .string("UTC"),
                "catchUp": .string("one"), "catchUpMax": JSON(1),
                "nextAt": try Self.at("2026-03-29T05:00:00Z"),
                "lastAt": try Self.at("2026-03-28T05:00:00Z"), "lastOutcome": .string("done"),
            ]
            for (name, value) in more { members[name] = value == .null ? nil : value }
            return try Self.decoded(JobSchedule.self, members)
        }
        let listing = ScheduleListing(
            schedules: try [
                schedule([:]),
                schedule([
                    "name": .string("digest"), "weekday": JSON(1),
                    "timeZone": .string("Europe/Berlin"), "pausedBy": .string("Bo Lindqvist"),
                    "catchUp": .string("skip"), "lastAt": .null, "lastOutcome": .null,
                ]),
                schedule([
                    "name": .string("sweep"), "everyMinutes": JSON(120), "localTime": .null,
                    "catchUp": .string("all"), "catchUpMax": JSON(12),
                    "lastOutcome": .string("dead"),
                ]),
            ], times: Self.times)
        try Self.check(listing, "jobs-schedules", columns: columns)
    }

    @Test("an administrator pauses, resumes and sets a schedule; a member does not")
    func verbs() async throws {
        try await TestInstallation.with { installation in
            let list = try await installation.run(.ana, "jobs", "list")
            #expect(list.data.contains("Nothing waits for a runner."))
            let dead = try await installation.run(.ana, "jobs", "list", "--dead")
            #expect(dead.data.contains("No job was given up."))
            let member = try await installation.run(
                .ana, "jobs", "pause", "apply", "--reason", "mine")
            #expect(member.status == ExitStatus.notPermitted.rawValue)
            let paused = try await installation.run(
                .bo, "jobs", "pause", "monitor", "--reason", "the warehouse moves")
            #expect(paused.status == 0, "\(paused.notes)")
            let shown = try await installation.json(.ana, "jobs", "schedules")
            let monitor = shown["schedules"]?.array?.first { $0["name"]?.string == "monitor" }
            #expect(monitor?["pausedBy"]?.string == "Bo Lindqvist")
            let resumed = try await installation.run(.bo, "jobs", "resume", "monitor")
            #expect(resumed.status == 0, "\(resumed.notes)")
            let set = try await installation.run(
                .bo, "jobs", "schedule", "monitor", "--weekly", "mon@06:30", "--zone",
                "Europe/Berlin", "--catch-up", "all", "--most", "3")
            #expect(set.status == 0, "\(set.notes)")
            for wrong in [
                ["--daily", "6:30"], ["--daily", "24:00"], ["--weekly", "monday@06:30"],
                ["--every", "0"], ["--every", "5", "--daily", "06:30"], [],
            ] {
                let refused = try await installation.run(
                    .bo, ["jobs", "schedule", "monitor"] + wrong)
                #expect(refused.status == ExitStatus.usage.rawValue, "\(wrong)")
            }
            for verb in [["retry", "7"], ["discard", "7", "--reason", "x"]] {
                let none = try await installation.run(.bo, ["jobs"] + verb)
                #expect(none.status == ExitStatus.usage.rawValue, "\(none.notes)")
            }
        }
    }
}
