import JourneyMeasurement
import JourneyModel
import Testing

@Suite struct MetricReaderTests {
    private typealias Outcome = (rows: [MetricObservation], report: MetricIngestReport)

    private func read(
        _ format: MetricFormat, _ text: String, chunk: Int = 1 << 16,
        options: MetricIngestOptions = MetricIngestOptions()
    ) -> Outcome { read(format, Array(text.utf8), chunk: chunk, options: options) }

    private func read(
        _ format: MetricFormat, _ bytes: [UInt8], chunk: Int = 1 << 16,
        options: MetricIngestOptions = MetricIngestOptions()
    ) -> Outcome {
        var reader = MetricReader(format, options: options)
        var rows: [MetricObservation] = []
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            rows += reader.feed(Array(bytes[start..<min(start + chunk, bytes.count)]))
        }
        let (rest, report) = reader.finish()
        return (rows + rest, report)
    }

    private let table = """
        metric,subject_kind,subject,day,variant,numerator,denominator,unit
        click-rate,step,onboarding/reminder,2026-03-01,a,12,400,
        "click-rate",step,"onboarding/reminder",2026-03-01,"b",15,410,clicks
        """

    @Test("a table is read into observations, whatever the chunks", arguments: [1, 2, 7, 65_536])
    func chunks(size: Int) throws {
        let found = read(.table, table, chunk: size)
        #expect(found.report.problems.isEmpty)
        #expect(found.report.accepted == 2)
        #expect(found.rows.map(\.variant) == ["a", "b"])
        let row = try #require(found.rows.last)
        #expect(row.metric == "click-rate" && row.subject == "onboarding/reminder")
        #expect(row.subjectKind == .step && row.form == .ratio)
        #expect(row.total == 15 && row.opportunities == 410 && row.unit == "clicks")
        #expect(row.day.text == "2026-03-01" && row.line == 3)
        #expect(found.report.delimiterName == "comma")
    }

    @Test(
        "the delimiter is taken from the header and said",
        arguments: [(",", "comma"), (";", "semicolon"), ("\t", "tab")])
    func delimiter(text: String, name: String) {
        let header = ["metric", "journey", "day", "count"].joined(separator: text)
        let row = ["orders", "winback", "2026-03-01", "7"].joined(separator: text)
        for ending in ["\n", "\r\n", "\r"] {
            for mark in ["", "\u{FEFF}"] {
                for chunk in [1, 100] {
                    let found = read(
                        .table, mark + header + ending + row + ending + row + ending, chunk: chunk)
                    #expect(found.report.delimiterName == name)
                    #expect(found.rows.count == 2, "\(found.report)")
                    #expect(found.rows.first?.form == .count)
                    #expect(found.rows.last?.line == 3)
                }
            }
        }
    }

    @Test("quotes protect delimiters, quotes and line ends; lines are counted through them")
    func quotes() {
        let text =
            "metric,channel,day,count,note\n"
            + "orders,email,2026-03-01,1,\"a, \"\"b\"\"\nc\"\norders,email,nonsense,1,\n"
        for chunk in [1, 3, 1_000] {
            let found = read(.table, text, chunk: chunk)
            #expect(found.rows.map(\.line) == [2])
            #expect(found.report.problems.first?.location?.line == 4)
        }
    }

    @Test(
        "a wrong row is kept out and named by line, field and remedy",
        arguments: [
            ("Click Rate,step,a/b,2026-03-01,,1,2,", "metric"),
            ("click-rate,crowd,a/b,2026-03-01,,1,2,", "subject_kind"),
            ("click-rate,step,a,2026-03-01,,1,2,", "subject"),
            ("click-rate,step,a/b,2026-02-30,,1,2,", "day"),
            ("click-rate,step,a/b,2026-03-01,,1,,", "denominator"),
            ("click-rate,step,a/b,2026-03-01,,-1,2,", "numerator"),
            ("click-rate,step,a/b,2026-03-01,,\"1,5\",2,", "numerator"),
            ("click-rate,step,a/b,2026-03-01,,nan,2,", "numerator"),
            ("click-rate,step,a/b,2026-03-01,1,2", ""),
            ("click-rate,step,\"a\"b,2026-03-01,,1,2,", ""),
            ("click-rate,step,a/b,2026-03-01,,1,2,\u{7}", "unit"),
        ])
    func wrong(row: String, field: String) throws {
        let found = read(.table, table + "\n" + row + "\n" + row.prefix(0) + "\n")
        #expect(found.rows.count == 2)
        #expect(found.report.rejected == 1)
        let problem = try #require(found.report.problems.first)
        #expect(problem.path == field)
        #expect(problem.location?.line == 4)
        #expect(!problem.message.isEmpty && !problem.remedy.isEmpty)
    }

    @Test("only the first hundred problems are kept, all are counted")
    func many() {
        let text = table + "\n" + String(repeating: "x\n", count: 250)
        let report = read(.table, text).report
        #expect(report.rejected == 250 && report.problems.count == 100 && report.accepted == 2)
    }

    @Test("a mean needs a sum of squares that values can have")
    func mean() throws {
        let header = "metric,journey,day,count,sum,sum_of_squares\n"
        let found = read(.table, header + "value,a,2026-03-01,3,6,14\nvalue,a,2026-03-01,3,6,2\n")
        let row = try #require(found.rows.first)
        #expect(row.form == .mean && row.total == 6 && row.opportunities == 3 && row.squares == 14)
        #expect(found.report.problems.map(\.path) == ["sum_of_squares"])
    }

    @Test("JSON Lines have the same names, and say what is wrong by line")
    func lines() throws {
        let text = """
            {"metric": "click-rate", "journey": "winback", "instant": "2026-03-01T23:30:00Z",
            {"metric":"click-rate","step":"push-2","journey":"winback","instant":"2026-03-01T23:30:00Z","numerator":3,"denominator":90.0,"more":{"a":[1,{"b":null}]}}
            {"metric":"ordres-\\u00e9","journey":"winback","day":"2026-03-01","count":1}
            [1]
            {"metric":"orders","journey":"winback","day":"2026-03-01","count":1,"count":2}

            {"metric":"orders","journey":"winback","date":"2026-03-02","count":"4"}
            """
        var options = MetricIngestOptions()
        options.offset = { _ in 3_600 }
        for chunk in [1, 50, 10_000] {
            let found = read(.lines, text, chunk: chunk, options: options)
            #expect(found.rows.map(\.line) == [2, 7])
            // In a zone that is an hour ahead it is the next day.
            #expect(found.rows.first?.day.text == "2026-03-02")
            #expect(found.rows.first?.subject == "winback/push-2")
            #expect(found.report.problems.map { $0.location?.line } == [1, 3, 4, 5])
        }
    }

    @Test("a file that is not of its format is refused as a whole")
    func refused() {
        #expect(read(.table, "a,b\n1,2\n").report.refusal?.path == "metric")
        #expect(read(.table, "").report.refusal != nil)
        #expect(read(.table, "metric,metric,day\n").report.refusal != nil)
        #expect(read(.table, [0xFF, 0xFE, 0x61, 0]).report.refusal?.message.contains("16") == true)
        #expect(read(.salesforceTracking, "SendID,Name\n1,2\n").report.refusal != nil)
        #expect(read(.adobeDataFeed, "a\tb\n").report.refusal?.remedy.contains("headers") == true)
        #expect(read(.table, "metric,day\norders,2026-03-01\n").report.refusal == nil)
    }

    @Test("no bytes make a reader trap", arguments: MetricFormat.allCases)
    func hostile(format: MetricFormat) {
        var random = SeededGenerator(seed: 9)
        let heads = [
            "", "metric,day,count\n", "SendID,EventDate,EventType\n",
            "Date,Event name,Event count\n", "date_time\tpost_event_list\n",
            "{\"event\":\"a\",\"properties\":{\"time\":",
        ]
        let pieces = Array("\"\\\r\n,;\t{}[]:0129-.eE/ZaéT \u{0}".utf8)
        for round in 0..<400 {
            var bytes = Array(heads[round % heads.count].utf8)
            for _ in 0..<Int.random(in: 0..<120, using: &random) {
                bytes.append(pieces[Int.random(in: 0..<pieces.count, using: &random)])
            }
            _ = read(format, bytes, chunk: Int.random(in: 1...64, using: &random))
        }
        let deep = Array(String(repeating: "{\"a\":[", count: 5_000).utf8)
        _ = read(format, deep)
        _ = read(format, Array("\"".utf8) + [UInt8](repeating: 0x61, count: 1_200_000))
    }
}
