import Foundation
import JourneyModel
import JourneyStore
import Postgres
import Testing

@testable import JourneyCommands

@Suite struct RetirementScreenTests {
    private static let time = TimeText(environment: ["TZ": "UTC"])

    private static let journey = """
        {"kind":"journey","key":"old-welcome","name":"Old welcome","owner":"email-team",
         "entry":{"trigger":"event","reentry":"never","start":"welcome"},
         "steps":[
          {"key":"tips","label":"Tips","kind":"message","channel":"push","next":"exit"},
          {"key":"wait","label":"Wait","kind":"wait","wait":{"duration":"3d"},"next":"reminder"},
          {"key":"reminder","label":"Reminder e-mail","kind":"message","channel":"email",
           "next":"tips"},
          {"key":"welcome","label":"Welcome e-mail","kind":"message","channel":"email",
           "next":"wait"}]}
        """

    private static let plan = """
        {"kind":"retirement","key":"old-welcome-goes","title":"The old welcome goes",
         "journey":"old-welcome","drainBy":"2026-03-31",
         "reason":"Since the new welcome is live, hardly anybody comes here.",
         "evidence":["click rate of old-welcome/reminder below its floor since 22 February",
          "12 orders of 1,000 people by the new welcome, 4 by this one"],
         "successor":{"journey":"welcome"}}
        """

    private static let impact = """
        {"incoming":[{"journey":"care","name":"Customer care","state":"live"}],
         "successor":{"journey":"welcome","name":"Welcome","state":"live","step":null},
         "uses":[{"kind":"asset","name":"hero-2024","others":[]},
          {"kind":"asset","name":"logo","others":["onboarding","win-back"]},
          {"kind":"metric","name":"click-rate","others":["onboarding"]},
          {"kind":"term","name":"campaign: welcome-2024","others":[]}],
         "experiments":[{"key":"subject-lines","name":"Subject lines","state":"running"}],
         "openProposals":[{"id":150,"title":"Old welcome: new subject","state":"in_review"}]}
        """

    private static let counts = """
        [{"step":null,"label":null,"people":41,"asOf":"2026-03-29","isFresh":true},
         {"step":"wait","label":"Wait","people":30,"asOf":"2026-03-29","isFresh":true},
         {"step":"tips","label":"Tips","people":0,"asOf":"2026-03-29","isFresh":true}]
        """

    private static func detail(
        _ state: String, days: Int, counts: String = counts, inTheWay: String = "[]"
    ) throws -> RetirementDetail {
        let text = """
            {"key":"old-welcome-goes","title":"The old welcome goes","revision":1,"digest":"00",
             "content":"{}","proposal":142,"owner":"email-team","ownerName":"E-mail team",
             "journey":"old-welcome","journeyName":"Old welcome","journeyState":"finishing",
             "platform":null,"step":null,"stepLabel":null,"state":"\(state)",
             "stateAt":"2026-03-03T08:02:00Z","stateBy":"Bo Lindqvist",
             "startedAt":"2026-03-03T08:02:00Z","peopleAtStart":1930,
             "countedAtStart":"2026-03-02","drainBy":"2026-03-31","daysLeft":\(days),
             "counts":\(counts),"inTheWay":\(inTheWay),"impact":\(impact)}
            """
        return try JSONDecoder().decode(RetirementDetail.self, from: Data(text.utf8))
    }

    private static func page(_ detail: RetirementDetail) throws -> RetirementPage {
        let journey = try Journey(document: try JSONParser.parse(Array(journey.utf8)).json)
        return RetirementPage(
            detail: detail, plan: try JSONParser.parse(Array(plan.utf8)).json,
            promised: PromisedContent(journey, from: detail.step), time: time)
    }

    private static func text(_ page: some Presentable, _ columns: Int) -> String {
        page.blocks.flatMap { $0.lines(columns: columns) }.map { $0.plain + "\n" }.joined()
    }

    @Test("a retirement that is blocked says who is inside and what is in the way")
    func blocked() throws {
        let obstacles = """
            [{"code":"people_inside","message":"41 people are inside, counted on 2026-03-29.",
              "hint":"Take a newer count in: wayleave audience ingest FILE"},
             {"code":"incoming","message":"Customer care, which is live, still moves people here.",
              "hint":"Lead them elsewhere: wayleave proposal new care"}]
            """
        let page = try Self.page(Self.detail("blocked", days: -3, inTheWay: obstacles))
        for columns in [80, 100] {
            let text = Self.text(page, columns)
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= columns })
            try Golden.compare(text, "screen-retirement-blocked-\(columns)")
        }
        #expect(page.json["impact"]?["promised"]?.array?.count == 3)
        #expect(page.json["plan"]?["reason"] != nil)
    }

    @Test("one that nobody has counted for says that this is not nobody")
    func uncounted() throws {
        let text = Self.text(try Self.page(Self.detail("draining", days: 2, counts: "[]")), 100)
        #expect(text.contains("nobody has counted them; unknown is never nobody"))
    }

    @Test("where a platform has yet to follow, it is requested and unconfirmed until that is known")
    func unconfirmed() throws {
        var page = try Self.page(Self.detail("draining", days: 2))
        let since = try #require(Instant("2026-03-03T08:02:00Z"))
        let states: [(Publication.State, String, Bool)] = [
            (.toPublish, "finishing: requested, unconfirmed; revision 4 verified", true),
            (.published, "finishing (reported); revision 4 verified", false),
            (.verified, "finishing, verified; revision 4 verified", false),
        ]
        for (state, words, isOpen) in states {
            page.publication = Publication(
                platform: "sfmc", revision: 4, state: .verified, since: since,
                operation: Publication.Operation(wanted: "finishing", state: state, since: since))
            let text = Self.text(page, 100)
            #expect(text.contains(words), "\(text)")
            #expect(text.contains("Requested, unconfirmed: until no more people") == isOpen)
            #expect(text.contains("wayleave journey handover old-welcome") == isOpen)
            #expect(page.json["publication"]?["operation"]?["state"]?.string == state.rawValue)
        }
        page.publication = nil
        #expect(Self.text(page, 100).contains("[old-welcome], finishing"))
    }

    @Test("one that is complete is past: nothing is in the way, and what was released is said")
    func complete() throws {
        let none = #"[{"step":null,"label":null,"people":0,"asOf":"2026-03-30","isFresh":true}]"#
        let page = try Self.page(Self.detail("complete", days: 1, counts: none))
        for columns in [80, 100] {
            try Golden.compare(
                Self.text(page, columns), "screen-retirement-complete-\(columns)")
        }
    }

    @Test("the list begins with what needs somebody", arguments: [80, 100])
    func list(columns: Int) throws {
        func line(_ key: String, _ state: String, _ rest: String) -> String {
            """
            {"key":"\(key)","title":"The \(key) goes","owner":"email-team","journey":"\(key)",
             "journeyName":"X","state":"\(state)","stateAt":"2026-03-03T08:02:00Z",
             "drainBy":"2026-03-31","daysLeft":-3,\(rest)}
            """
        }
        let text =
            "["
            + [
                line("old-tips", "planned", #""step":"tips","inTheWay":[]"#),
                line(
                    "old-welcome", "draining",
                    #""people":1930,"asOf":"2026-03-01","isFresh":false,"inTheWay":["Old count."]"#
                ),
                line(
                    "win-back", "blocked",
                    #""people":41,"asOf":"2026-03-29","isFresh":true,"inTheWay":["41 are inside."]"#
                ),
            ].joined(separator: ",") + "]"
        let lines = try JSONDecoder().decode([RetirementSummary].self, from: Data(text.utf8))
        let screen = Self.text(RetirementListing(lines: lines), columns)
        #expect(screen.split(separator: "\n").allSatisfy { $0.count <= columns })
        try Golden.compare(screen, "screen-retirement-list-\(columns)")
    }

    @Test("what follows a step is promised; a step that is gone promises nothing")
    func promised() throws {
        let journey = try Journey(document: try JSONParser.parse(Array(Self.journey.utf8)).json)
        func labels(_ step: String?) -> [String] {
            PromisedContent(journey, from: step).steps.map(\.label)
        }
        #expect(labels(nil) == ["Welcome e-mail", "Reminder e-mail", "Tips"])
        #expect(labels("wait") == ["Reminder e-mail", "Tips"])
        #expect(labels("tips").isEmpty && labels("gone").isEmpty)
    }
}
