import JourneyModel
import JourneyPolicy
import Testing

@Suite struct WaiverTests {
    private static func assess(
        _ waiver: String, waits: [String] = ["1d"], now: String = "2026-03-01T09:00:00Z"
    ) throws -> Assessment {
        let document = Facts.WaiverDocument(
            key: "w", revision: 1, content: try Example.json(waiver))
        return try Example.assess(
            [Example.create(try Example.journey("j", waits: waits))],
            try Example.bundle(Example.cap(1)), facts: Facts(waivers: [document]), now: now)
    }

    private static let waiver =
        "{policy: cap, rules: [week], scope: {journeys: [j]}, reason: ordered, "
        + "expires: \"2026-03-01\"}"

    @Test("a waiver covers what failed, is named, and counts as used")
    func used() throws {
        let assessment = try Self.assess(Self.waiver)
        #expect(assessment.outcome == .pass)
        #expect(assessment.findings.map(\.outcome) == [.waived])
        #expect(assessment.findings.first?.waivedBy == "w")
        #expect(assessment.results.map(\.outcome) == [.waived])
        #expect(assessment.waivers.map(\.status) == [.used])
    }

    @Test("where nothing failed nothing is waived, and the waiver is reported as unused")
    func unused() throws {
        let assessment = try Self.assess(Self.waiver, waits: [])
        #expect(assessment.findings.isEmpty)
        #expect(assessment.waivers.map(\.status) == [.unused])
    }

    @Test("after its last day it covers nothing and is reported")
    func expired() throws {
        let assessment = try Self.assess(Self.waiver, now: "2026-03-02T00:00:00Z")
        #expect(assessment.outcome == .deny)
        #expect(assessment.waivers.map(\.status) == [.expired])
    }

    @Test(
        "a waiver covers only what it names",
        arguments: [
            ("policy: cap", "policy: other"), ("[week]", "[day]"), ("[j]", "[k]"),
            ("journeys: [j]", "journeys: [j], steps: [m0]"),
        ])
    func scope(part: String, other: String) throws {
        #expect(try Self.assess(Self.waiver.replacing(part, with: other)).outcome == .deny)
    }

    @Test(
        "a waiver without a reason, an end or a journey is none",
        arguments: ["reason: ordered, ", "scope: {journeys: [j]}, ", "2026-03-01"])
    func incomplete(part: String) throws {
        let assessment = try Self.assess(Self.waiver.replacing(part, with: ""))
        #expect(assessment.outcome == .deny)
        #expect(assessment.waivers.map(\.status) == [.invalid])
    }

    @Test("E40: a waiver that does not hold never keeps another one from holding")
    func several() throws {
        let bundle = try Example.bundle(Example.cap(1))
        let contents = [
            Self.waiver.replacing("2026-03-01", with: "2026-02-01"),
            Self.waiver.replacing("[week]", with: "[day]"), "{policy: cap}", Self.waiver,
        ]
        let waivers = try contents.enumerated().map { index, text in
            Facts.WaiverDocument(
                key: "w\(index)", revision: 1, content: try Example.json(text))
        }
        for order in [waivers, waivers.reversed()] {
            let assessment = try Example.assess(
                [Example.create(try Example.journey("j", waits: ["1d"]))], bundle,
                facts: Facts(waivers: order))
            #expect(assessment.findings.map(\.waivedBy) == ["w3"])
        }
    }

    @Test("a waiver holds from its first day, and only for as long as its policy allows")
    func life() throws {
        func assess(_ days: String, _ now: String) throws -> Assessment {
            let cap = Example.cap(1).replacing(
                "action: deny", with: "action: deny\nmaxWaiverDays: 10")
            let content = try Example.json(
                Self.waiver.replacing("expires: \"2026-03-01\"", with: days))
            return try Example.assess(
                [Example.create(try Example.journey("j", waits: ["1d"]))],
                try Example.bundle(cap),
                facts: Facts(waivers: [.init(key: "w", revision: 1, content: content)]), now: now)
        }
        let days = "from: 2026-03-01, expires: 2026-03-10"
        for (now, status) in [
            ("2026-02-28T23:59:59Z", WaiverReport.Status.pending),
            ("2026-03-01T00:00:00Z", .used), ("2026-03-10T23:59:59.999Z", .used),
            ("2026-03-11T00:00:00Z", .expired),
        ] {
            let assessment = try assess(days, now)
            #expect(assessment.waivers.map(\.status) == [status], "\(now)")
            #expect(assessment.outcome == (status == .used ? .pass : .deny))
        }
        let long = try assess("from: 2026-03-01, expires: 2026-03-11", "2026-03-05T00:00:00Z")
        #expect(long.outcome == .deny && long.waivers.map(\.status) == [.tooLong])
        let open = try assess("expires: 2026-03-11", "2026-03-01T00:00:00Z")
        #expect(open.outcome == .deny && open.waivers.map(\.status) == [.tooLong])
        #expect(try assess("expires: 2026-03-11", "2026-03-02T00:00:00Z").outcome == .pass)
        let backwards = try assess("from: 2026-03-05, expires: 2026-03-04", "2026-03-04T00:00:00Z")
        #expect(backwards.waivers.map(\.status) == [.invalid])
    }

    @Test("a waiver that ends within 14 days is due, and says so")
    func due() throws {
        #expect(try Self.assess(Self.waiver, now: "2026-02-15T00:00:00Z").waivers[0].isDue)
        let early = try Self.assess(Self.waiver, now: "2026-02-14T00:00:00Z").waivers[0]
        #expect(!early.isDue && early.notice == nil)
        let late = try Self.assess(Self.waiver).waivers[0]
        #expect(late.notice == "the waiver w of cap ends on 2026-03-01")
        let read = try Assessment(document: try Self.assess(Self.waiver).document)
        #expect(read.waivers == [late])
    }

    @Test("a waiver for a journey covers no document of another kind with the same key")
    func otherKind() throws {
        let bundle = try Example.bundle(
            Example.policy(
                "cap",
                """
                applies: {kinds: [team]}
                action: deny
                require: [{name: week, rule: document.key != 'j', message: no}]
                """, given: "{kind: team, document: {key: k}}"))
        let content = try Example.json(Self.waiver)
        let change = DocumentChange(
            kind: "team", key: "j", operation: .create, content: try Example.json("{key: j}"))
        let assessment = try Example.assess(
            [change], bundle,
            facts: Facts(waivers: [.init(key: "w", revision: 1, content: content)]))
        #expect(assessment.outcome == .deny && assessment.waivers.isEmpty)
    }

    @Test(
        "a proposed waiver that would cover nothing is denied, with what to write instead",
        arguments: [
            ("policy: cap", "policy: cab", "no policy cab"),
            ("[week]", "[weak]", "no rule weak"), ("2026-03-01", "2026-02-28", "is over"),
            ("2026-03-01", "2027-03-02", "would hold for 367 days"),
            ("reason: ordered, ", "", "does not say"),
        ])
    func proposed(part: String, other: String, message: String) throws {
        let content = try Example.json(Self.waiver.replacing(part, with: other))
        let change = DocumentChange(
            kind: "waiver", key: "w", operation: .create, content: content)
        let bundle = try Example.bundle(Example.cap(1))
        let assessment = try Example.assess([change], bundle)
        #expect(assessment.outcome == .deny)
        #expect(assessment.findings.contains { $0.message.contains(message) && $0.remedy != nil })
        let good = DocumentChange(
            kind: "waiver", key: "w", operation: .create, content: try Example.json(Self.waiver))
        #expect(try Example.assess([good], bundle).outcome == .warn)
    }

    @Test("waivers in a policy file count only where the check is local")
    func local() throws {
        let text =
            Example.cap(1) + """

                  - {name: waived, given: {journey: {key: j, steps: [{key: a, next: b}, {key: b}]}}, expect: waived}
                waivers:
                  - {id: W-1, journey: j, rules: [week], reason: ordered, approvedBy: bo, expires: 2026-12-31}
                """
        let files = [(path: "cap.yaml", text: text)]
        #expect(throws: PolicyLoadError.self) { try PolicyBundle(files: files) }
        let bundle = try PolicyBundle(files: files, isLocal: true)
        let assessment = try Example.assess(
            [Example.create(try Example.journey("j", waits: ["1d"]))], bundle)
        #expect(assessment.findings.map(\.waivedBy) == ["W-1"])
        #expect(try PolicyTestRunner.run(files: files, isLocal: true).allSatisfy(\.hasPassed))
        for (part, other) in [("[week]", "[weak]"), ("journey: j, rules", "rules"), ("-31", "-32")]
        {
            let wrong = [(path: "cap.yaml", text: text.replacing(part, with: other))]
            #expect(throws: PolicyLoadError.self) { try PolicyBundle(files: wrong, isLocal: true) }
        }
    }
}
