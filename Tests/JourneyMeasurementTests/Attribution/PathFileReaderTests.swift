import JourneyMeasurement
import Testing

@Suite struct PathFileReaderTests {
    private static let file = """
        path;total_conversions;total_conversion_value;total_null
        web > email;2;30.5;3
        "paid ""search"" > web";1;10;0\r
        email;0;0;4

        """

    @Test("counts do not depend on how the bytes are cut", arguments: [1, 2, 3, 7, 64, 4_096])
    func chunks(size: Int) throws {
        let content = try PathText.read(Self.file, chunk: size)
        #expect(content.rows == 3)
        #expect(content.problems.count == 0)
        #expect(content.statistics.labels == ["web", "email", "paid \"search\""])
        #expect(
            content.statistics.whole.total == JourneyWeight(conversions: 3, value: 40.5, nulls: 7))
        #expect(content.statistics == (try PathText.read(Self.file)).statistics)
    }

    @Test(
        "columns, delimiters and separators come in other forms",
        arguments: [
            ("\u{FEFF}path,conversions,value\na|b,1,2\n", "|"),
            ("nulls\tVALUE\tpath\tConversions\n\t2\t a -> b \t1\n", "->"),
            ("path,conversions,value\n\"a, b\",1,2", ","),
            ("path|conversions|value\na b|1|2", " "),
        ])
    func forms(text: String, separator: String) throws {
        let content = try PathText.read(text) { $0.separator = separator }
        #expect(content.problems.first == [])
        #expect(content.statistics.labels == ["a", "b"])
        #expect(content.statistics.whole.total == JourneyWeight(conversions: 1, value: 2, nulls: 0))
    }

    @Test(
        "a bad row is told with its line and field, and kept out",
        arguments: [
            ("a > > b,1,1,0", "path", "touch 2 has no label"),
            (",1,1,0", "path", "touch 1 has no label"),
            ("a > (null),1,1,0", "path", "touch 2 has no label"),
            ("a,x,1,0", "conversions", "no number of conversions"),
            ("a,-1,1,0", "conversions", "no number of conversions"),
            ("a,nan,1,0", "conversions", "no number of conversions"),
            ("a,0x1,1,0", "conversions", "no number of conversions"),
            ("a,1e300,1,0", "conversions", "too many journeys"),
            ("a,1,one,0", "value", "no value"),
            ("a,1,1,-2", "nulls", "no number of journeys"),
            ("a,0,0,0", "conversions", "neither a conversion nor a null"),
            ("a,0,5,1", "value", "a value without a conversion"),
            ("a,1,1", "", "3 fields, where the header has 4"),
            ("\"a\"b,1,1,0", "", "after a closing quote the field goes on"),
            ("\"a,1,1,0", "", "the record does not end"),
        ])
    func badRow(row: String, field: String, message: String) throws {
        let text = "path,conversions,value,nulls\nweb,1,1,0\n\(row)\nweb,1,1,0\n"
        let content = try PathText.read(text, chunk: 5)
        #expect(content.problems.count == 1)
        let problem = try #require(content.problems.first.first)
        #expect(problem.line == 3)
        #expect(problem.field == field)
        #expect(problem.message == message)
        #expect(content.rows == 2)
        #expect(content.statistics.whole.total.conversions == 2)
    }

    @Test("all bad rows are counted, and the first ones are told")
    func manyBadRows() throws {
        let rows = String(repeating: "a,x\n", count: 50)
        let content = try PathText.read("path,conversions\n\(rows)") { $0.problemLimit = 3 }
        #expect(content.problems.count == 50)
        #expect(content.problems.first.map(\.line) == [2, 3, 4])
    }

    @Test("a file whose columns are not there is refused")
    func columns() {
        #expect(throws: TableFileError.empty) { try PathText.read("") }
        #expect(throws: TableFileError.missingColumn("path", found: ["way", "conversions"])) {
            try PathText.read("way,conversions\na,1\n")
        }
        #expect(throws: TableFileError.missingColumn("route", found: ["path", "conversions"])) {
            try PathText.read("path,conversions\na,1\n") { $0.columns.path = "route" }
        }
        #expect(throws: TableFileError.repeatedColumn("path")) {
            try PathText.read("path,path,conversions\na,b,1\n")
        }
    }

    @Test("more labels than a model can tell apart are refused")
    func labels() {
        let rows = (0...10_000).map { "l\($0),1\n" }.joined()
        #expect(throws: TableFileError.tooManyLabels(limit: 10_000)) {
            try PathText.read("path,conversions\n\(rows)")
        }
    }

    @Test("labels stand for what a mapping says of them")
    func mapping() throws {
        let text = "path,conversions\nmail-1 > mail-2 > web > other,1\n"
        let names = ["mail-1": "email", "mail-2": "email", "web": "(null)"]
        let content = try PathText.read(text) { $0.mapping = LabelMapping(names) }
        #expect(content.problems.first.first?.message == "touch 3 has no label")
        let kept = try PathText.read(text) {
            $0.mapping = LabelMapping(["mail-1": "email", "mail-2": "email"], unmapped: "(none)")
        }
        #expect(kept.statistics.labels == ["email", "(none)"])
        #expect(kept.statistics.whole.journeys == [1, 1])
    }

    @Test("journeys that may still convert are no nulls")
    func censoring() throws {
        let text = "path,conversions,nulls,ended_at\na,0,1,70\na,0,1,71\na,1,1,99\na,0,1,x\n"
        let censoring = Censoring(extractedAt: 100, lookBackSeconds: 30)
        let content = try PathText.read(text) { $0.censoring = censoring }
        #expect(content.statistics.whole.total == JourneyWeight(conversions: 1, nulls: 1))
        #expect(content.statistics.censored == 2)
        #expect(content.problems.first.map(\.field) == ["ended_at"])
        #expect(try PathText.read(text).statistics.whole.total.nulls == 4)
    }

    @Test("a row that is kept out counts for nothing, its unknown customer neither")
    func keptOutCustomer() throws {
        let text =
            "path,conversions,nulls,ended_at,customer\na,1,1,x,nobody\na,1,1,99,nobody\n"
            + "a,0,1,99,nobody\na,2,0,1,known\n"
        let content = try PathText.read(text) {
            $0.censoring = Censoring(extractedAt: 100, lookBackSeconds: 30)
            $0.lifetimeValues = ["known": 7]
        }
        #expect(content.problems.count == 1 && content.rows == 3)
        #expect(content.unvalued == 1)
        #expect(content.statistics.censored == 2)
        #expect(content.statistics.whole.total == JourneyWeight(conversions: 3, value: 14))
    }

    @Test(
        "hours have to be there for every touch",
        arguments: ["3", "3 2 1", "3 x", "", "3 -1"])
    func hours(hours: String) throws {
        let content = try PathText.read("path,conversions,hours\na > b,1,\(hours)\n")
        #expect(content.problems.first.map(\.field) == ["hours"])
        let null = try PathText.read("path,conversions,nulls,hours\na > b,0,1,\n")
        #expect(null.problems.count == 0)
    }
}
