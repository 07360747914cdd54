import JourneyModel
import Testing

@testable import JourneyExchange

@Suite("Files of figures")
struct ObservationFileTests {
    private func rows(_ text: String) -> [Observation] {
        guard case .observations(let rows) = ObservationFile.read(Array(text.utf8)) else {
            return []
        }
        return rows
    }

    private func refusals(_ text: String) -> [String] {
        guard case .refused(let wrong) = ObservationFile.read(Array(text.utf8)) else { return [] }
        return wrong.map { "\($0.location?.line ?? 0) \($0.path): \($0.message)" }
    }

    private func row(
        _ kind: Observation.Kind, _ key: String, _ other: String = "", people: Int, line: Int
    ) throws -> Observation {
        Observation(
            kind: kind, key: key, other: other, people: people,
            asOf: try #require(CalendarDay("2026-03-01")), line: line)
    }

    @Test("the header says what a row is, in any order and in capitals too")
    func header() throws {
        #expect(
            rows("audience,people,as_of\nnew,36000,2026-03-01\n")
                == [try row(.size, "new", people: 36_000, line: 2)])
        #expect(
            rows("\u{FEFF}People, AS_OF ,Audience,Other\r\n9000,2026-03-01,new,app\r\n")
                == [try row(.overlap, "app", "new", people: 9_000, line: 2)])
        #expect(
            rows(
                "journey,step,people,as_of\nonboarding,,7,2026-03-01\n"
                    + "onboarding,mail,0,2026-03-01")
                == [
                    try row(.inside, "onboarding", people: 7, line: 2),
                    try row(.inside, "onboarding", "mail", people: 0, line: 3),
                ])
        #expect(
            rows("journey,people,as_of\nonboarding,7,2026-03-01")
                == [try row(.inside, "onboarding", people: 7, line: 2)])
    }

    @Test("lines of JSON may mix all three, and numbers may be texts")
    func lines() throws {
        let text = """

            {"audience": "new", "people": 36000, "as_of": "2026-03-01"}
            {"audience": "new", "other": "app", "people": "9000", "as_of": "2026-03-01"}

            {"journey": "onboarding", "step": null, "people": 7, "as_of": "2026-03-01"}
            """
        #expect(
            rows(text) == [
                try row(.size, "new", people: 36_000, line: 2),
                try row(.overlap, "app", "new", people: 9_000, line: 3),
                try row(.inside, "onboarding", people: 7, line: 5),
            ])
    }

    @Test(
        "a row that is wrong is refused by its line and field",
        arguments: [
            ("audience,people,as_of\nNew,1,2026-03-01", "2 audience: \"New\" is not a key."),
            ("audience,people,as_of\n,1,2026-03-01", "2 audience: The audience is empty."),
            (
                "audience,people,as_of\na,-1,2026-03-01",
                "2 people: \"-1\" is not a number of people."
            ),
            (
                "audience,people,as_of\na,36 000,2026-03-01",
                "2 people: \"36 000\" is not a number of people."
            ),
            ("audience,people,as_of\na,,2026-03-01", "2 people: \"\" is not a number of people."),
            (
                "audience,people,as_of\na,99999999999,2026-03-01",
                "2 people: \"99999999999\" is not a number of people."
            ),
            (
                "audience,people,as_of\na,99999999999999999999,2026-03-01",
                "2 people: \"99999999999999999999\" is not a number of people."
            ),
            ("audience,people,as_of\na,1,2026-02-30", "2 as_of: \"2026-02-30\" is not a day."),
            ("audience,people,as_of\na,1", "2 : The line has 2 fields instead of 3."),
            ("audience,people\na,1", "1 as_of: as_of is missing."),
            (
                "audience,people,as_of,size\na,1,2026-03-01,2",
                "1 size: There is no column \"size\"."
            ),
            ("audience,audience,people,as_of\n", "1 : A column stands there twice."),
            (
                "journey,other,people,as_of\n",
                "1 other: A row of journey, people, as_of has no other."
            ),
            (
                "audience,other,people,as_of\na,a,1,2026-03-01",
                "2 other: An audience is compared with itself."
            ),
            (
                "audience,people,as_of\na,1,2026-03-01\na,2,2026-03-01",
                "3 : The same figure stands in line 2."
            ),
            (
                "audience,other,people,as_of\na,b,1,2026-03-01\nb,a,1,2026-03-01",
                "3 : The same figure stands in line 2."
            ),
            ("audience,people,as_of\n", "1 : The file holds no row."),
            ("", "1 : The file holds no row."),
            (
                #"{"audience": "a", "people": 1.5, "as_of": "2026-03-01"}"#,
                "1 people: A text or a whole number is expected."
            ),
            (
                #"{"audience": "a", "people": [1], "as_of": "2026-03-01"}"#,
                "1 people: A text or a whole number is expected."
            ),
            (
                #"{"audience": "a", "size": 1, "as_of": "2026-03-01"}"#,
                "1 size: There is no column \"size\"."
            ),
        ])
    func refused(_ example: (text: String, complaint: String)) {
        #expect(refusals(example.text) == [example.complaint])
    }

    @Test("every wrong row is told, and then none of the file counts")
    func all() {
        let text = "audience,people,as_of\na,x,2026-03-01\nb,1,2026-03-01\nc,1,soon\n"
        #expect(refusals(text).map { $0.prefix(8) } == ["2 people", "4 as_of:"])
        #expect(rows(text) == [])
    }

    @Test("more people in both than in one, counted on one day, cannot be")
    func excess() {
        let sizes = #"{"audience": "a", "people": 5, "as_of": "2026-03-01"}"# + "\n"
        let pair = #"{"audience": "b", "other": "a", "people": 6, "as_of": "2026-03-0"#
        let wrong = refusals(sizes + pair + #"1"}"#)
        #expect(wrong == ["2 people: 6 people are in both, and a has 5."])
        #expect(rows(sizes + pair + #"2"}"#).count == 2, "another day may have other figures")
    }

    @Test(
        "bytes that are no text, or nothing of a figure, are refused and never trap",
        arguments: [
            [0xFF, 0xFE, 0x00], [0x7B], Array("{}".utf8), Array("{\"a\":".utf8),
            Array("{}\n[]\n1\n\"".utf8), Array("\"".utf8), Array(",,,\n,,,".utf8),
            Array(repeating: 0x7B, count: 10_000), Array(repeating: 0x0A, count: 10_000),
        ] as [[UInt8]])
    func noise(_ bytes: [UInt8]) {
        guard case .refused(let wrong) = ObservationFile.read(bytes) else {
            Issue.record("it was read")
            return
        }
        #expect(!wrong.isEmpty && wrong.allSatisfy { !$0.remedy.isEmpty })
    }

    @Test("a file that is too long is refused, one at the limit is read")
    func limits() {
        let row: (Int) -> String = { "a\($0),1,2026-03-01\n" }
        let head = "audience,people,as_of\n"
        let full = head + (1...ObservationFile.mostRows).map(row).joined()
        #expect(rows(full).count == ObservationFile.mostRows)
        #expect(refusals(full + row(0)) == ["1 : The file holds more than 100,000 rows."])
        let wrong = head + String(repeating: "A,1,2026-03-01\n", count: 500)
        #expect(refusals(wrong).count == ObservationFile.mostComplaints)
    }
}
