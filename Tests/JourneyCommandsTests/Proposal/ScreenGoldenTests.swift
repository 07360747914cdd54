import Foundation
import JourneyModel
import JourneyStore
import Postgres
import Testing

@testable import JourneyCommands

@Suite("Screens of proposals")
struct ScreenGoldenTests {
    private let time = ScreenSamples.time

    @Test("an approver reads the change, the checks and the sign-offs, then the exact commands")
    func show() throws {
        let screen = ProposalScreen(detail: try ScreenSamples.detail(), time: time)
        try Golden.compare(ScreenSamples.render(screen), "screen-proposal-show")
    }

    @Test(
        "a frozen change says until when by whose clocks, what is held, and who lets it through",
        arguments: [100, 80])
    func frozen(columns: Int) throws {
        let screen = ProposalScreen(
            detail: try ScreenSamples.detail(state: "approved") {
                $0["vetoes"] = .array([])
                $0["comments"] = .array([])
                $0["freezes"] = .array([
                    .object([
                        "calendar": .string("germany-2026"), "key": .string("easter"),
                        "name": .string("Easter"), "reason": .string("nobody is in the office"),
                        "endsAt": .string("2026-04-07T07:00:00Z"),
                        "timeZone": .string("Europe/Berlin"),
                        "until": .string("2026-04-07 09:00 Europe/Berlin"),
                        "journeys": .array([.string("Onboarding")]),
                        "team": .string("board"), "teamName": .string("Freeze board"),
                        "needed": .number(2), "given": .number(1), "canGrant": .bool(true),
                        "people": .array([.string("Kim Vo")]),
                        "grants": .array([
                            .object([
                                "person": .string("Lea Mai"),
                                "at": .string("2026-03-30T09:00:00Z"), "counts": .bool(true),
                            ])
                        ]),
                    ])
                ])
            }, time: time)
        try Golden.compare(
            ScreenSamples.render(screen, columns: columns), "screen-proposal-frozen-\(columns)")
    }

    @Test("what lies ahead stands by day", arguments: [100, 80])
    func calendar(columns: Int) throws {
        let from = try #require(Instant("2026-03-02T00:00:00Z"))
        let to = try #require(Instant("2026-04-01T00:00:00Z"))
        let screen = CalendarScreen(
            entries: [
                CalendarEntry(
                    kind: "freeze", subject: "germany-2026/easter", what: "Easter",
                    startsAt: Instant("2026-03-02T17:00:00Z"),
                    endsAt: Instant("2026-03-07T07:00:00Z"), timeZone: "Europe/Berlin",
                    detail: "exceptions by Freeze board"),
                CalendarEntry(
                    kind: "change", subject: "P-142", what: "Onboarding: reminder sooner",
                    startsAt: Instant("2026-03-03T08:00:00Z"),
                    endsAt: Instant("2026-03-04T08:00:00Z"), timeZone: "Europe/Berlin",
                    detail: "scheduled"),
                CalendarEntry(
                    kind: "lockdown", subject: "L-3", what: "sms locked down",
                    startsAt: Instant("2026-03-02T08:00:00Z"),
                    endsAt: Instant("2026-03-02T20:00:00Z"), detail: "by Bo Lindqvist"),
                CalendarEntry(
                    kind: "publication", subject: "win-back", what: "Win-back",
                    startsAt: Instant("2026-02-27T08:00:00Z"),
                    detail: "for 3 days: revision 3 to publish, in Salesforce Journey Builder"),
                CalendarEntry(
                    kind: "review", subject: "win-back", what: "Win-back", day: "2026-03-03",
                    detail: "review due"),
            ], request: CalendarRequest(from: from, to: to), days: 30, time: time)
        try Golden.compare(
            ScreenSamples.render(screen, columns: columns), "screen-calendar-\(columns)")
    }

    @Test("a denied submission names the rule, its owner and the remedy")
    func denied() throws {
        let report = SubmissionReport(
            summary: "Read onboarding, revision 7 · 1 change",
            detail: try ScreenSamples.detail(state: "draft", isMine: true, outcome: "deny") {
                $0["seats"] = .array([])
            }, time: time, seconds: 0.21)
        #expect(report.status == .policyDenied)
        try Golden.compare(ScreenSamples.render(report), "screen-proposal-denied")
    }

    @Test("a submission that passed says who is asked")
    func submitted() throws {
        let report = SubmissionReport(
            summary: "Read onboarding, revision 7 · 1 change",
            detail: try ScreenSamples.detail(isMine: true), time: time, seconds: 1.96)
        #expect(report.status == .done)
        try Golden.compare(ScreenSamples.render(report), "screen-proposal-submitted")
    }

    @Test("status says what is missing")
    func status() throws {
        let screen = StatusScreen(
            detail: try ScreenSamples.detail(state: "checking", isMine: true, outcome: nil) {
                $0["runnerSeen"] = .bool(false)
                $0["isSingle"] = .bool(true)
            }, time: time)
        let reviewed = StatusScreen(detail: try ScreenSamples.detail(), time: time)
        try Golden.compare(
            ScreenSamples.render(screen) + "\n" + ScreenSamples.render(reviewed),
            "screen-proposal-status")
    }

    @Test(
        "only who may decide, on what is in review and not their own, is shown how to",
        arguments: ["draft", "checking", "approved", "applied", "rejected", "in_review"])
    func approveCommand(state: String) throws {
        for isMine in [true, false] {
            let detail = try ScreenSamples.detail(state: state, isMine: isMine)
            let text = ScreenSamples.render(ProposalScreen(detail: detail, time: time))
            let isShown = text.contains("wayleave proposal approve")
            #expect(isShown == (state == "in_review" && !isMine))
        }
        let other = try ScreenSamples.detail(state: state) {
            $0["seats"] = .array([])
        }
        let text = ScreenSamples.render(ProposalScreen(detail: other, time: time))
        #expect(!text.contains("wayleave proposal approve"))
    }

    @Test("an applied change of a journey on a platform is never called live")
    func unpublished() throws {
        for (state, words) in [
            ("to_publish", "to publish"), ("published", "published (reported)"),
            ("verified", "verified"), ("differs", "differs from approved"),
            ("superseded", "superseded before it was published"),
        ] {
            let detail = try ScreenSamples.detail(state: "applied") {
                $0["publications"] = .array([
                    .object([
                        "key": .string("onboarding"), "name": .string("Onboarding"),
                        "platform": .string("sfmc"), "revision": JSON(2),
                        "state": .string(state),
                    ])
                ])
            }
            let screen = ProposalScreen(detail: detail, time: time)
            let text = ScreenSamples.render(screen)
            #expect(text.contains("applied · \(words)"))
            #expect(!text.contains("live"))
            #expect(
                text.contains("wayleave proposal handover")
                    == ["to_publish", "differs"].contains(state))
            #expect(screen.json["publication"] == .string(state))
        }
    }

    @Test(
        "checks that cannot be read are never good ones", arguments: ["", "ok", "PASS", "skipped"])
    func unknownOutcome(outcome: String) throws {
        let detail = try ScreenSamples.detail(state: "draft", isMine: true, outcome: outcome)
        let report = SubmissionReport(summary: "x", detail: detail, time: time, seconds: 1)
        #expect(report.status == .inconclusive)
    }

    @Test("long text is broken at blanks, below where it began, and keeps its emphasis")
    func wrapping() {
        let text = Text("one two ", .red) + Text("three verylongword")
        #expect(text.wrapped(to: 9).map(\.plain) == ["one two", "three", "verylongword"])
        #expect(text.wrapped(to: 26) == [text])
        let row = Block.rows([.init("AT", text), .init("WHAT", "x")])
        #expect(
            row.lines(columns: 15).map(\.plain) == [
                "AT    one two", "      three", "      verylongword", "WHAT  x",
            ])
        #expect(text.wrapped(to: 9)[0].rendered(inColour: true).hasPrefix("\u{1b}[31m"))
    }

    @Test("what is settled is not blocked by anything any more")
    func settled() throws {
        let detail = try ScreenSamples.detail(state: "applied") {
            $0["blocks"] = .array([
                .object([
                    "code": .string("conflict"), "subject": .string("journey/onboarding"),
                    "message": .string("It moved."), "hint": .null,
                ])
            ])
        }
        for text in [
            ScreenSamples.render(ProposalScreen(detail: detail, time: time)),
            ScreenSamples.render(StatusScreen(detail: detail, time: time)),
        ] { #expect(!text.contains("It moved.")) }
    }

    @Test("lines that went and came stand with some lines around them")
    func lines() {
        let old = (1...20).map { "line \($0)" }
        var new = old
        new[9] = "other"
        new.append("last")
        let texts = LineDifference(from: old, to: new).texts.map(\.plain)
        #expect(
            texts == [
                "  …", "  line 7", "  line 8", "  line 9", "- line 10", "+ other", "  line 11",
                "  line 12", "  line 13", "  …", "  line 18", "  line 19", "  line 20", "+ last",
            ])
        #expect(LineDifference(from: old, to: old).texts.map(\.plain) == ["  …"])
    }
}
