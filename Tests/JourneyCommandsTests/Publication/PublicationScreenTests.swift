import Foundation
import JourneyExchange
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyCommands

@Suite("Screens of publication")
struct PublicationScreenTests {
    private static let moment = Instant("2026-03-03T08:02:00Z") ?? .now
    private static let time = TimeText(environment: ["TZ": "UTC"])

    private static func publication(
        _ state: Publication.State, operation: Publication.Operation? = nil
    ) -> Publication {
        Publication(
            platform: "sfmc", revision: 7, state: state, since: moment,
            published: Publication.Published(
                revision: 6, platform: "sfmc", state: state == .toPublish ? .published : state,
                at: moment, version: "12"), operation: operation)
    }

    private static func journey(wait: String) -> Journey {
        Journey(
            key: "onboarding", name: "Onboarding", owner: "email-team",
            entry: Entry(trigger: .event, source: "signed up", reentry: .never, start: "wait"),
            steps: [
                Step(
                    key: "wait", label: "Wait", platformKey: "WAIT-1", kind: .wait,
                    wait: Wait(duration: wait), next: "reminder"),
                Step(
                    key: "reminder", label: "Reminder e-mail", platformKey: "EMAILV2-2",
                    kind: .message, channel: .email, next: "exit"),
            ], reviewBy: wait == "1d" ? "2027-03-01" : nil,
            platform: PlatformBinding(name: "sfmc", id: "JRN-1001"))
    }

    private static func plan(paused: Bool) -> HandoverPlan {
        let operation = Publication.Operation(
            wanted: "paused", state: .toPublish, since: moment)
        return HandoverPlan(
            key: "onboarding", name: "Onboarding", owner: "E-mail team",
            state: paused ? "paused" : "live",
            publication: publication(.toPublish, operation: paused ? operation : nil),
            revision: 7,
            handover: Handover(
                journey(wait: "1d"), published: journey(wait: "3d"), version: "12"))
    }

    @Test("what is to be done by hand is a list of steps", arguments: [100, 80])
    func handover(columns: Int) throws {
        let screens = [false, true].map { paused in
            ScreenSamples.render(
                HandoverScreen(plans: [Self.plan(paused: paused)], time: Self.time),
                columns: columns)
        }
        try Golden.compare(screens.joined(separator: "\n"), "journey-handover-\(columns)")
    }

    @Test("what runs is held against what was approved, line by line", arguments: [100, 80])
    func drift(columns: Int) throws {
        let detail: JSON = .object([
            "key": .string("onboarding"), "name": .string("Onboarding"),
            "owner": .string("email-team"), "ownerName": .string("E-mail team"),
            "revision": JSON(7), "digest": .string("00"), "state": .string("live"),
            "stateAt": .string("2026-03-03T08:02:00Z"), "platform": .string("sfmc"),
            "publication": JSON(encoding: Self.publication(.differs)),
            "origin": .string("proposal"), "appliedAt": .string("2026-03-03T08:02:00Z"),
            "content": .string("{}"), "inherited": .array([]), "openProposals": .array([]),
        ])
        let comparison: JSON = .object([
            "number": JSON(3), "revision": JSON(7), "outcome": .string("differs"),
            "export": .string("7c1f9a2e41d0b8c37c1f"),
            "askedAt": .string("2026-03-04T09:00:00Z"), "askedBy": .string("Ana Duarte"),
            "madeAt": .string("2026-03-04T09:00:01Z"),
            "result": .string(
                """
                {"targets":[{"revision":7,"outcome":"differs","changes":[{"symbol":"~","text":
                "wait before \\"Reminder e-mail\\" 1 day → 3 days"}],"notCompared":
                ["the quiet hours: the export does not tell them"]},
                {"revision":6,"outcome":"equal","changes":[],"notCompared":[]}]}
                """),
        ])
        func read<Value: Decodable>(_ type: Value.Type, _ json: JSON) throws -> Value {
            try JSONDecoder().decode(type, from: Data(JSONLine.text(json).utf8))
        }
        let screen = DriftScreen(
            detail: try read(JourneyDetail.self, detail),
            comparison: try read(StoredComparison.self, comparison), time: Self.time)
        let none = DriftScreen(
            detail: try read(JourneyDetail.self, detail), comparison: nil, time: Self.time)
        try Golden.compare(
            [screen, none].map { ScreenSamples.render($0, columns: columns) }
                .joined(separator: "\n"), "journey-drift-\(columns)")
    }

    @Test("the inbox says what is to be published and what runs other")
    func inbox() async throws {
        try await PublishedWorld.with { world in
            let bare = try await world.company.run(.ana, "inbox")
            #expect(bare.data.contains("TO PUBLISH (1)"))
            #expect(bare.data.contains("revision 1, in Salesforce Journey Builder\twelcome-series"))
            _ = try await world.company.run(.ana, "journey", "published", "welcome-series")
            let draft = try world.changed("\"Published\"", "\"Draft\"")
            _ = try await world.company.runWhileWorking(
                .ana, "journey", "drift", "welcome-series", "--from", draft)
            let other = try await world.company.run(.ana, "inbox")
            #expect(other.data.contains("PUBLISHED DIFFERS FROM APPROVED (1)"), "\(other.data)")
            #expect(other.data.contains("approved is revision 1\twelcome-series"))
            let stranger = try await world.company.run(.rui, "inbox")
            #expect(!stranger.data.contains("PUBLISHED DIFFERS"))
            let backlog = try await world.company.run(.bo, "improve")
            #expect(backlog.data.contains("NOT PUBLISHED (1)"), "\(backlog.data)")
        }
    }
}
