import JourneyModel
import JourneyPolicy
import JourneyStore
import JourneyTestSupport
import Testing

@testable import JourneyRunner

@Suite("Checks")
struct ChecksTests {
    private static let calm = TestJourney.lawful("calm", audience: "customers", messages: 2)
    private static let busy = TestJourney.lawful("busy", audience: "customers", messages: 3)

    @Test("a lawful change passes, with every policy counted")
    func pass() throws {
        let value = try CheckedExample(Self.calm).record(CheckedExample.cap()).value
        #expect(value["outcome"]?.string == "pass")
        #expect(value["findings"]?.array == [])
        #expect(value["warnings"]?.int == 0)
        #expect(value["counts"]?["applied"]?.int == 1)
        #expect(value["validUntil"] == nil)
    }

    @Test("what a policy forbids is denied, with the policy, the rule and the message")
    func deny() throws {
        let value = try CheckedExample(Self.busy).record(CheckedExample.cap()).value
        #expect(value["outcome"]?.string == "deny")
        let finding = try #require(value["findings"]?.array?.first)
        #expect(finding["policy"]?.string == "cap")
        #expect(finding["rule"]?.string == "week")
        #expect(finding["message"]?.string == "3 messages")
        #expect(finding["kind"]?.string == "journey")
        #expect(finding["key"]?.string == "busy")
    }

    @Test("warnings are counted and do not deny")
    func warnings() throws {
        let value = try CheckedExample(Self.busy).record(CheckedExample.cap("warn")).value
        #expect(value["outcome"]?.string == "warn")
        #expect(value["warnings"]?.int == 1)
    }

    @Test("without any policy a change is not called good: a warning says so")
    func noPolicy() throws {
        let value = try CheckedExample(Self.calm).record().value
        #expect(value["outcome"]?.string == "warn")
        #expect(value["findings"]?.array?.first?["rule"]?.string == "coverage")
    }

    @Test("the seats that a policy asks for name team, count and reason")
    func seats() throws {
        let policy = CheckedExample.cap(
            "require-approval", "approvals: [{team: sms-team, count: 2}]")
        let value = try CheckedExample(Self.busy).record(policy).value
        #expect(value["outcome"]?.string == "require-approval")
        let seat = try #require(value["seats"]?.array?.first)
        #expect(seat["team"]?.string == "sms-team")
        #expect(seat["count"]?.int == 2)
        #expect(seat["reason"]?.string == "3 messages")
        #expect(seat["signed"] == nil)
    }

    @Test("a policy may ask for sign-offs with own signatures")
    func signedSeats() throws {
        let policy = CheckedExample.cap(
            "require-approval", "approvals: [{team: sms-team, count: 2, signed: true}]")
        let value = try CheckedExample(Self.busy).record(policy).value
        #expect(value["seats"]?.array?.first?["signed"]?.bool == true)
        #expect(throws: PolicyLoadError.self) {
            try CheckedExample(Self.busy).record(
                CheckedExample.cap(
                    "require-approval", "approvals: [{team: sms-team, signed: maybe}]"))
        }
    }

    @Test("each change is told line by line, in words and with what is behind them")
    func lines() throws {
        var content = try #require(Self.calm.members)
        content["name"] = .string("Another name")
        let record = try CheckedExample(.object(content), replacing: Self.calm)
            .record(CheckedExample.cap())
        let changes = try #require(try record.value["changes"]?.array)
        let change = try #require(changes.first)
        #expect(changes.count == 1)
        #expect(Set((change.members ?? [:]).keys) == ["kind", "key", "operation", "lines"])
        #expect(change["operation"]?.string == "update")
        let line = try #require(change["lines"]?.array?.first)
        #expect(change["lines"]?.array?.count == 1)
        #expect(
            Set((line.members ?? [:]).keys) == [
                "symbol", "text", "from", "to", "detail", "category", "steps",
            ])
        #expect(line["symbol"]?.string == "~")
        #expect(line["category"]?.string == "meta")
        #expect(line["from"]?.string?.contains("Journey calm") == true)
        #expect(line["to"]?.string?.contains("Another name") == true)
    }

    @Test("the title tells the first change and how many more documents there are")
    func title() throws {
        var example = try CheckedExample(Self.calm)
        let alone = try #require(try example.record().value["title"]?.string)
        example.changes += try CheckedExample(Self.busy).changes
        #expect(try example.record().value["title"]?.string == "\(alone) (and 1 more document)")
        #expect(!alone.isEmpty)
    }

    @Test("the impact on customers is told for each journey, before and after")
    func impact() throws {
        var bigger = try #require(Self.busy.members)
        bigger["key"] = .string("calm")
        let value = try CheckedExample(.object(bigger), replacing: Self.calm).record().value
        let impact = try #require(value["impact"]?.array?.first)
        #expect(impact["key"]?.string == "calm")
        #expect(impact["busiestBefore"]?.int == 2)
        #expect(impact["busiestAfter"]?.int == 3)
        #expect(impact["steps"]?.int == 5)
    }

    @Test("a result that rests on a waiver holds until the end of the waiver's last day")
    func validUntilWaiver() throws {
        var example = try CheckedExample(Self.busy)
        example.waivers = [
            CheckedExample.waiver("late", journey: "other", expires: "2026-03-02"),
            CheckedExample.waiver("exception", journey: "busy", expires: "2026-03-31"),
        ]
        let value = try example.record(CheckedExample.cap()).value
        #expect(value["outcome"]?.string == "pass")
        #expect(value["findings"]?.array?.first?["waivedBy"]?.string == "exception")
        #expect(value["validUntil"]?.string == "2026-03-31T24:00:00Z")
    }

    @Test("a waiver whose last day is over covers nothing")
    func waiverExpired() throws {
        var example = try CheckedExample(Self.busy)
        example.waivers = [
            CheckedExample.waiver("exception", journey: "busy", expires: "2026-02-28")
        ]
        let value = try example.record(CheckedExample.cap()).value
        #expect(value["outcome"]?.string == "deny")
        #expect(value["validUntil"] == nil)
    }

    @Test(
        "a result holds until a trial ends, and not longer than what ends first",
        arguments: [
            ("2026-03-10", "2026-03-31", "2026-03-10T24:00:00Z"),
            ("2026-04-10", "2026-03-31", "2026-03-31T24:00:00Z"),
            // Over before: it ends nothing any more.
            ("2026-02-10", "2026-03-31", "2026-03-31T24:00:00Z"),
        ])
    func validUntilTrial(trial: String, waiver: String, expected: String) throws {
        var example = try CheckedExample(Self.busy)
        example.waivers = [CheckedExample.waiver("exception", journey: "busy", expires: waiver)]
        let onTrial = CheckedExample.cap("deny", "rollout: {mode: audit, until: \(trial)}")
        #expect(try example.record(onTrial).value["validUntil"]?.string == expected)
    }

    @Test("an adoption takes every finding in as inherited, to be mended by the day it names")
    func adoption() throws {
        var example = try CheckedExample(Self.busy)
        example.isAdoption = true
        example.mendBy = "2026-12-31"
        let value = try example.record(CheckedExample.cap()).value
        #expect(value["outcome"]?.string == "pass")
        let finding = try #require(value["findings"]?.array?.first)
        #expect(finding["inherited"]?.bool == true)
        #expect(finding["mendBy"]?.string == "2026-12-31")
    }

    @Test("a finding that the base has too is inherited, a worse one is not")
    func inherited() throws {
        var renamed = try #require(Self.busy.members)
        renamed["name"] = .string("Another name")
        let same = try CheckedExample(.object(renamed), replacing: Self.busy)
            .record(CheckedExample.cap()).value
        #expect(same["outcome"]?.string == "pass")
        #expect(same["findings"]?.array?.first?["inherited"]?.bool == true)
        var bigger = try #require(Self.busy.members)
        bigger["key"] = .string("calm")
        let worse = try CheckedExample(.object(bigger), replacing: Self.calm)
            .record(CheckedExample.cap())
        #expect(try worse.outcome == "deny")
    }

    @Test("the same input gives the same bytes, every time")
    func repeatable() throws {
        let example = try CheckedExample(Self.busy)
        let first = try example.record(CheckedExample.cap())
        for _ in 0..<5 {
            let again = try example.record(CheckedExample.cap())
            #expect(again.result == first.result)
            #expect(again.facts == first.facts)
            #expect(again.readSet == first.readSet)
            #expect(again.bundle == first.bundle)
        }
        #expect(first.readSet == #"{"policy":7}"#)
        #expect(first.judgedAt == example.now)
        #expect(first.result == (try CanonicalJSON.text(of: first.value)))
    }
}
