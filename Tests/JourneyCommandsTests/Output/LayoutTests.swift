import Testing

@testable import JourneyCommands

@Suite("Screens that do not fit")
struct LayoutTests {
    private static let title = "Onboarding: wait before \"Reminder e-mail\" 3 days → 1 day"

    private static func table(_ title: String) -> Table {
        Table(
            [.init("NO"), .init("CHANGE", isWrapped: true), .init("DUE")],
            rows: [["P-1", Text(title), "today"]])
    }

    private static func lines(_ block: Block, _ columns: Int) -> [String] {
        block.lines(columns: columns).map(\.plain)
    }

    @Test("words that somebody decides by go on below; keys stay whole")
    func wrapped() {
        #expect(
            Self.lines(.table(Self.table(Self.title)), 40) == [
                "NO   CHANGE                        DUE",
                "P-1  Onboarding: wait before       today",
                "     \"Reminder e-mail\" 3 days → 1", "     day",
            ])
        #expect(Self.lines(.table(Self.table(Self.title)), 80).count == 2)
    }

    @Test("what takes more than three lines is cut, and says so; no line is too wide")
    func cut() {
        let many = Array(repeating: "word", count: 60).joined(separator: " ")
        for title in [many, String(repeating: "x", count: 200)] {
            let lines = Self.lines(.table(Self.table(title)), 40)
            #expect(lines.count <= 4)
            #expect(lines.contains { $0.contains("…") })
            #expect(lines.allSatisfy { DisplayWidth.of($0) <= 40 }, "\(lines)")
        }
    }

    @Test("a title that is longer than the screen is broken between words")
    func title() {
        let lines = Self.lines(.split(Text("P-1.1  \(Self.title)"), "in review"), 40)
        #expect(
            lines == [
                "P-1.1  Onboarding: wait before \"Reminder", "  e-mail\" 3 days → 1 day",
                String(repeating: " ", count: 31) + "in review",
            ])
    }

    @Test("what goes on below a label begins where it began, or where it is told to")
    func hanging() {
        let rows = [
            Block.Row("CUSTOMERS", "  two days earlier, for all entrants"),
            Block.Row("RULES", lines: ["contact-cap  WAIVED  until the end"], hang: 13),
        ]
        #expect(
            Self.lines(.rows(rows), 40) == [
                "CUSTOMERS    two days earlier, for all", "             entrants",
                "RULES      contact-cap  WAIVED  until", "                        the end",
            ])
    }
}
