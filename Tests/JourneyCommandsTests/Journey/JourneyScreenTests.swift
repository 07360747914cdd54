import Foundation
import JourneyModel
import JourneyStore
import Postgres
import Testing

@testable import JourneyCommands

@Suite struct JourneyScreenTests {
    private static let time = TimeText(environment: ["TZ": "UTC"])

    private static let moment = Instant("2026-03-03T08:02:00Z") ?? .now

    private static let document = """
        {"kind":"journey","key":"onboarding","name":"Onboarding","owner":"journey-operations",
         "purpose":"New customers get to know the app",
         "audience":{"key":"new","name":"New customers","entrantsPerWeek":8400,"asOf":"2026-03-01"},
         "entry":{"trigger":"event","source":"signed up","reentry":"after-exit","start":"welcome"},
         "platform":{"name":"sfmc","workspace":"EU","id":"4711","version":"12"},
         "exits":[{"key":"reply","label":"answers","condition":"x"}],
         "steps":[
          {"key":"reminder","label":"Reminder e-mail","platformKey":"EMAILV2-2","kind":"message",
           "channel":"email","team":"email-team","next":"choice"},
          {"key":"lost","label":"Forgotten SMS","kind":"message","channel":"sms","next":"exit"},
          {"key":"wait-3d","label":"Wait","kind":"wait","wait":{"duration":"3d"},"next":"reminder"},
          {"key":"welcome","label":"Welcome e-mail","kind":"message","channel":"email",
           "team":"email-team","next":"wait-3d"},
          {"key":"choice","label":"Half of them","kind":"random-split","outcomes":[
            {"key":"a","percent":50,"next":"tips"},{"key":"b","percent":50,"next":"exit"}]},
          {"key":"tips","label":"Tips","kind":"message","channel":"push","next":"nowhere"}]}
        """

    private func page(state: String, platform: String?) throws -> JourneyPage {
        let document = try JSONParser.parse(Array(Self.document.utf8)).json
        var members: [String: JSON] = [
            "key": .string("onboarding"), "name": .string("Onboarding"),
            "owner": .string("journey-operations"), "ownerName": .string("Journey operations"),
            "revision": JSON(7), "digest": .string("00"), "state": .string(state),
            "stateAt": .string("2026-03-03T08:02:00Z"), "stateBy": .string("Bo Lindqvist"),
            "origin": .string("proposal"), "appliedAt": .string("2026-03-03T08:02:00Z"),
            "proposal": JSON(142), "content": .string("{}"),
            "inherited": .array([
                .object([
                    "policy": .string("exit-and-goal"), "rule": .string("goal"), "at": .string(""),
                    "mendBy": .string("2026-06-30"),
                ])
            ]),
            "openProposals": .array([
                .object([
                    "id": JSON(150), "title": .string("Onboarding: new subject"),
                    "state": .string("in_review"),
                ])
            ]),
        ]
        members["platform"] = platform.map(JSON.string)
        members["publication"] = platform.map { name in
            var found = Publication(
                platform: name, revision: 7, state: .toPublish, since: Self.moment,
                published: Publication.Published(
                    revision: 6, platform: name, state: .published, at: Self.moment,
                    version: "12"))
            if state != "live" {
                found.operation = Publication.Operation(
                    wanted: state, state: .toPublish, since: Self.moment)
            }
            return JSON(encoding: found)
        }
        let detail = try JSONDecoder().decode(
            JourneyDetail.self, from: Data(JSONLine.text(.object(members)).utf8))
        return JourneyPage(
            detail: detail, revision: 7, digest: "00", document: document,
            journey: try Journey(document: document), time: Self.time)
    }

    @Test("a journey is shown by its people, its steps in order, and what is pending")
    func show() throws {
        try Golden.compare(screen(try page(state: "live", platform: "sfmc")), "journey-show")
    }

    @Test(
        "a journey bound to a platform is never called live",
        arguments: ["live", "paused", "finishing", "stopped"])
    func bound(state: String) throws {
        let page = try page(state: state, platform: "sfmc")
        let head = try #require(screen(page).split(separator: "\n").first)
        #expect(head.contains("to publish"))
        #expect(!head.contains(" live"))
        #expect(head.contains("unconfirmed") == (state != "live"))
        #expect(page.json["publication"]?["state"] == .string("to_publish"))
        let free = try self.page(state: state, platform: nil)
        #expect(try #require(screen(free).split(separator: "\n").first).hasSuffix(state))
        #expect(free.json["publication"] == nil)
    }

    @Test("loops and dead ends end, and every step is shown once")
    func order() throws {
        let journey = try Journey(
            document: JSONParser.parse(Array(Self.document.utf8)).json)
        let order = StepOrder(journey)
        #expect(order.reached.map(\.key) == ["welcome", "wait-3d", "reminder", "choice", "tips"])
        #expect(order.unreached.map(\.key) == ["lost"])
        var loop = journey
        loop.steps[0].next = "welcome"
        #expect(StepOrder(loop).reached.map(\.key) == ["welcome", "wait-3d", "reminder"])
        loop.entry.start = "nowhere"
        #expect(StepOrder(loop).reached.isEmpty)
        #expect(StepOrder(loop).unreached.count == 6)
    }

    @Test(
        "waits are said in words",
        arguments: [
            (Wait(duration: "1d12h"), "1 day 12 hours"),
            (Wait(time: "09:00", weekdays: ["mon"]), "until 09:00 on mon, recipient's time"),
            (Wait(attribute: "renewal", offset: "-3d"), "until renewal -3d"),
        ])
    func waits(wait: Wait, words: String) {
        #expect(JourneyWords.words(wait) == words)
    }
}
