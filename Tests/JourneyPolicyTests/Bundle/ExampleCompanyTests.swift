import Foundation
import JourneyModel
import JourneyPolicy
import Testing

@Suite("The sample company under the default pack")
struct ExampleCompanyTests {
    private static func documents(_ folder: String) throws -> [JSON] {
        let url = DefaultPackTests.root.appendingPathComponent("examples/company/\(folder)")
        return try FileManager.default.contentsOfDirectory(atPath: url.path).sorted().map { name in
            let bytes = Array(try Data(contentsOf: url.appendingPathComponent(name)))
            return try Document.read(bytes, fileName: name).content
        }
    }

    private static func facts(without keys: Set<String> = []) throws -> Facts {
        Facts(
            teams: try documents("teams").map { team in
                Facts.Team(
                    key: team["key"]?.string ?? "", name: team["name"]?.string ?? "",
                    channels: (team["channels"]?.array ?? []).compactMap(\.string),
                    isOperations: team["operations"]?.bool ?? false)
            },
            journeys: try documents("journeys").compactMap { content in
                let key = content["key"]?.string ?? ""
                return keys.contains(key)
                    ? nil
                    : Facts.LiveJourney(key: key, revision: 1, state: "live", content: content)
            })
    }

    private static func assess(_ changes: [DocumentChange]) throws -> Assessment {
        try Assessment.assess(
            AssessmentRequest(
                changes: changes, facts: facts(without: Set(changes.map(\.key))),
                bundle: DefaultPackTests.bundle.get(), actorTeam: "email-team",
                now: "2026-11-22T09:00:00Z"))
    }

    /// A journey with the wait of one step replaced.
    private static func change(_ key: String, _ step: String, wait: String) throws -> DocumentChange
    {
        let journeys = try documents("journeys")
        let base = try #require(journeys.first { $0["key"]?.string == key })
        var members = try #require(base.members)
        members["steps"] = .array(
            (base["steps"]?.array ?? []).map { item in
                guard item["key"]?.string == step, var changed = item.members else { return item }
                changed["wait"] = .object(["duration": .string(wait)])
                return .object(changed)
            })
        #expect(members["steps"] != base["steps"])
        return Example.update(key, from: base, to: .object(members))
    }

    @Test("its journeys come in together; only of the one without an audience, two decide")
    func settled() throws {
        let found = try Self.assess(try Self.documents("journeys").map(Example.create))
        #expect(found.outcome == .requireApproval)
        #expect(
            found.findings.map { "\($0.subject.key), \($0.source.policy): \($0.message)" } == [
                "order-receipt, risk-route: the risk of this change is high: the journey is "
                    + "critical (tier 1); reach unknown: the journey names no audience"
            ])
    }

    @Test("the reminder after twelve hours is denied by the contact cap alone, after a day passes")
    func reminder() throws {
        let denied = try Self.assess([Self.change("onboarding", "pause-1", wait: "12h")])
        #expect(denied.outcome == .deny)
        #expect(denied.findings.map(\.source.policy) == ["contact-cap"])
        let allowed = try Self.assess([Self.change("onboarding", "pause-1", wait: "1d")])
        #expect(allowed.outcome == .pass && allowed.findings.isEmpty)
    }

    @Test("a shorter pause of the win-back is for people to judge, not for policies")
    func winBack() throws {
        let found = try Self.assess([Self.change("win-back", "pause", wait: "1d")])
        #expect(found.outcome == .pass && found.findings.isEmpty)
    }
}
