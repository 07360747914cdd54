import JourneyModel
import Testing

@testable import JourneyPolicy

@Suite("Sign-offs of the owners whom a change affects")
struct AffectedTeamsTests {
    private static let facts = """
        teams: []
        waivers: []
        inherited: []
        journeys:
          - key: same
            revision: 1
            state: live
            content: {key: same, name: Same, owner: sms-team, audience: {key: new}}
          - key: near
            revision: 1
            state: live
            content: {key: near, name: Near, owner: push-team, audience: {key: app}}
          - key: own
            revision: 1
            state: live
            content: {key: own, name: Own, owner: email-team, audience: {key: new}}
        overlaps: [{audience: new, other: app, share: 0.2, otherShare: 0.6}]
        unmeasured: []
        audiences: []
        inside: []
        terms: []
        states:
          - {key: win-back, name: Win-back, state: live, reentry: never, owner: ads-team}
          - {key: gone, name: Gone, state: retired, reentry: never, owner: old-team}
          - {key: care, name: Care, state: paused, reentry: never, owner: care-team}
        transfers: [{from: care, to: j}, {from: gone, to: j}, {from: care, to: other}]
        assets: [{asset: hello, journey: b, name: Birthday, owner: content-team}]
        """

    private static func journey() throws -> JSON {
        try Example.json(
            """
            {kind: journey, key: j, name: J, owner: email-team, audience: {key: new},
             entry: {trigger: event, reentry: never, start: s}, steps: [
             {key: s, label: S, kind: message, channel: email, content: {asset: hello}, next: t},
             {key: t, label: T, kind: transfer, transferTo: win-back}]}
            """)
    }

    private static func seats(_ approvals: String, percent: Int = 50) throws -> [SeatRequirement] {
        let bundle = try Example.bundle(
            Example.policy(
                "affected",
                """
                action: require-approval
                approvals: \(approvals)
                params: {percent: {type: int, default: \(percent)}}
                require: [{name: agreed, rule: "!has(journey.audience)", message: agree}]
                """, given: "{journey: {key: j}}"))
        return try Example.assess(
            [Example.create(try journey())], bundle, facts: Facts(json: Example.json(facts))
        ).seats
    }

    @Test(
        "each other team by its way, once, and never the author's",
        arguments: [
            ("[{affected: audience}]", ["push-team", "sms-team"]),
            ("[{affected: audience, fromPercent: percent}]", ["push-team", "sms-team"]),
            ("[{affected: transfer}]", ["ads-team", "care-team"]),
            ("[{affected: asset}]", ["content-team"]),
            (
                "[{affected: any}]",
                ["ads-team", "care-team", "content-team", "push-team", "sms-team"]
            ),
            ("[{affected: asset}, {team: legal}]", ["content-team", "legal"]),
        ])
    func ways(_ approvals: String, _ teams: [String]) throws {
        #expect(try Self.seats(approvals).map(\.team) == teams)
    }

    @Test("the share of an audience counts from the parameter on, of either audience")
    func threshold() throws {
        let asked = "[{affected: audience, fromPercent: percent, count: 2}]"
        #expect(try Self.seats(asked, percent: 60).map(\.team) == ["push-team", "sms-team"])
        let above = try Self.seats(asked, percent: 61)
        #expect(above.map(\.team) == ["sms-team"])
        #expect(above.map(\.count) == [2])
        #expect(above.map(\.reason) == ["Same: agree"])
    }

    @Test(
        "what an approval cannot mean is refused",
        arguments: [
            "[{affected: everybody}]", "[{affected: audience, team: x}]", "[{count: 1}]",
            "[{affected: audience, fromPercent: nothing}]",
            "[{affected: asset, fromPercent: percent}]",
            "[{team: x, fromPercent: percent}]",
        ])
    func refused(_ approvals: String) {
        #expect(throws: PolicyLoadError.self) { try Self.seats(approvals) }
    }
}
