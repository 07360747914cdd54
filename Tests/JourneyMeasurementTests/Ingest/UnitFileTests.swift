import JourneyModel
import Testing

@testable import JourneyMeasurement

@Suite("Files of units")
struct UnitFileTests {
    private static func options(
        _ measures: [String: Measure] = ["revenue": .mean, "bought": .proportion, "basket": .rate]
    ) -> MetricIngestOptions {
        var options = MetricIngestOptions()
        options.metric = "basket"
        options.subject = .init(kind: .step, key: "onboarding/reminder")
        options.measures = measures
        options.unitKey = .init(first: 11, second: 12)
        return options
    }

    private static func read(
        _ text: String, _ format: MetricFormat = .units, chunk: Int = 1 << 16
    ) -> (rows: [MetricObservation], report: MetricIngestReport) {
        var reader = MetricReader(format, options: options())
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            let rows = reader.feed(Array(bytes[start..<min(start + chunk, bytes.count)]))
            #expect(rows.isEmpty)
        }
        let (rows, report) = reader.finish()
        return (rows, report)
    }

    private static let rate = """
        unit,day,variant,value,denominator,before,before_denominator,before_from,before_to
        u1,2026-03-02,a,10,2,4,1,2026-02-02,2026-03-01
        u2,2026-03-02,b,30,3,5,2,2026-02-02,2026-03-01
        u3,2026-03-02,a,0,0,0,0,2026-02-02,2026-03-01
        u4,2026-03-03,a,7,1,2,1,2026-02-03,2026-03-02
        """

    @Test("sums are formed by day and variant, whatever the chunks", arguments: [1, 7, 65_536])
    func sums(chunk: Int) throws {
        let found = Self.read(Self.rate, chunk: chunk)
        #expect(found.report.problems.isEmpty && found.report.accepted == 4)
        #expect(
            found.rows.map { "\($0.day.text) \($0.variant)" } == [
                "2026-03-02 a", "2026-03-02 b", "2026-03-03 a",
            ])
        let first = try #require(found.rows.first)
        #expect(first.metric == "basket" && first.subject == "onboarding/reminder")
        #expect(first.form == .ratio && first.total == 10 && first.opportunities == 2)
        let sums = try #require(first.sums)
        let wanted: [UnitSum: Double] = [
            .units: 2, .numeratorSquares: 100, .denominatorSquares: 4,
            .numeratorTimesDenominator: 20, .before: 4, .beforeSquares: 16,
            .numeratorTimesBefore: 40, .beforeDenominator: 1, .beforeDenominatorSquares: 1,
            .beforeTimesBeforeDenominator: 4, .numeratorTimesBeforeDenominator: 10,
            .denominatorTimesBefore: 8, .denominatorTimesBeforeDenominator: 2,
            .multiplyExposed: 0,
        ]
        for sum in UnitSum.allCases { #expect(sums[sum] == wanted[sum], "\(sum)") }
        #expect(sums.window?.first.text == "2026-02-02")
        #expect(sums.window?.last.text == "2026-03-01")
        #expect(sums.contradiction(total: 10, denominator: 2) == nil)
    }

    @Test("a mean fills its squares, a proportion is of 0 and 1, and lines of JSON are the same")
    func measures() throws {
        let found = Self.read(
            """
            {"unit":"u1","day":"2026-03-02","metric":"revenue","variant":"a","value":3}
            {"unit":"u2","day":"2026-03-02","metric":"revenue","variant":"a","value":4}
            {"unit":"u1","day":"2026-03-02","metric":"bought","variant":"a","value":1}
            {"unit":"u2","day":"2026-03-02","metric":"bought","variant":"a","value":2}
            {"unit":"u2","day":"2026-03-02","metric":"unknown","variant":"a","value":1}
            """, .unitLines)
        #expect(found.rows.map(\.metric) == ["revenue", "bought"])
        let mean = try #require(found.rows.first)
        #expect(mean.form == .mean && mean.total == 7 && mean.squares == 25)
        #expect(mean.opportunities == 2)
        #expect(found.rows[1].total == 1 && found.rows[1].opportunities == 1)
        #expect(found.report.problems.map(\.location?.line) == [4, 5])
    }

    @Test("a unit twice is kept out; in another variant it is counted as exposed, and once")
    func twice() throws {
        let found = Self.read(
            """
            metric,unit,day,variant,value
            revenue,u1,2026-03-02,a,1
            revenue,u1,2026-03-03,a,1
            revenue,u1,2026-03-02,b,1
            revenue,u1,2026-03-02,c,1
            bought,u1,2026-03-02,b,1
            revenue,u1,2026-03-02,,1
            """)
        #expect(found.report.rejected == 1 && found.report.multiplyExposed == 1)
        #expect(found.report.problems.first?.location?.line == 3)
        let exposed = found.rows.compactMap { $0.sums?[.multiplyExposed] }
        #expect(exposed.reduce(0, +) == 1 && found.rows.count == 5)
        let second = found.rows.first { $0.metric == "revenue" && $0.variant == "b" }
        #expect(second?.sums?[.multiplyExposed] == 1)
    }

    @Test(
        "what cannot be is kept out by its line, and no complaint shows what stands in a row",
        arguments: [
            "SECRET,2026-03-02,a,x,1,1,1,2026-02-02,2026-03-01",
            "SECRET,2026-03-02,a,NaN,1,1,1,2026-02-02,2026-03-01",
            "SECRET,2026-03-02,a,1e300,1,1,1,2026-02-02,2026-03-01",
            "SECRET,2026-03-02,a,1,-1,1,1,2026-02-02,2026-03-01",
            "SECRET,2026-03-02,a,1,,1,1,2026-02-02,2026-03-01",
            "SECRET,SECRET,a,1,1,1,1,2026-02-02,2026-03-01",
            "SECRET,2026-03-02,a,1,1,1,1,2026-02-02,2026-03-02",
            "SECRET,2026-03-02,a,1,1,1,1,2026-03-01,2026-02-02",
            "SECRET,2026-03-02,a,1,1,1,1,,",
            "SECRET,2026-03-02,a,1,1,1,,2026-02-02,2026-03-01",
            "SECRET,2026-03-02,a,1,1,,,2026-02-02,2026-03-01",
            "SECRET,2026-03-02,a,1,1,,,,",
            "SECRET,2026-03-02,a,1,1,1,1,2026-02-03,2026-03-01",
            ",2026-03-02,a,1,1,1,1,2026-02-02,2026-03-01",
            "SECRET,2026-03-02,a,1",
            "\"SECRET\"x,2026-03-02,a,1,1,1,1,2026-02-02,2026-03-01",
        ])
    func refused(row: String) throws {
        let lines = Self.rate.split(separator: "\n")
        let found = Self.read(([lines[0], lines[1], row[...]]).joined(separator: "\n"))
        #expect(found.report.rejected == 1, "\(found.report.problems)")
        let problem = try #require(found.report.problems.first)
        #expect(problem.location?.line == 3)
        #expect(!"\(problem)".contains("SECRET"), "\(problem)")
        #expect(found.rows.count == 1 && found.rows.first?.sums?[.units] == 1)
    }

    @Test("a file without a header is refused, and shows nothing of itself")
    func headless() {
        let found = Self.read("SECRET,2026-03-02,SECRET,1\n")
        #expect(found.report.refusal != nil && found.rows.isEmpty)
        #expect(!"\(String(describing: found.report.refusal))".contains("SECRET"))
    }

    @Test(
        "the digest is SipHash-2-4 of 128 bits",
        arguments: [
            (0, 0xe6a8_25ba_047f_81a3 as UInt64, 0x9302_55c7_1472_f66d as UInt64),
            (1, 0x44af_996b_d8c1_87da, 0x45fc_229b_1159_7634),
            (2, 0xc75d_a4a4_8d22_7781, 0xe4ff_0af6_de8b_a3fc),
        ])
    func vectors(length: Int, low: UInt64, high: UInt64) {
        let key = KeyedDigest.Key(
            first: 0x0706_0504_0302_0100, second: 0x0f0e_0d0c_0b0a_0908)
        let value = KeyedDigest(key).digest((0..<UInt8(length)))
        #expect(value == .init(low: low, high: high))
    }

    @Test("units of too many places are kept out, and their places take no room")
    func bounded() {
        var counts = UnitCounts(mostCells: 2)
        let digest = KeyedDigest(.init(first: 1, second: 2))
        var faults = 0
        for number in 0..<4 {
            do throws(ObservationProblem) {
                try counts.add(
                    .init(
                        id: Array("u".utf8)[...],
                        place: .init(
                            metric: "basket", kind: .step, subject: "care/\(number)",
                            measure: .rate),
                        variant: "", day: DayNumber(20_000), line: number + 1),
                    UnitFigures(numerator: 1, denominator: 1), digest: digest)
            } catch {
                faults += 1
                #expect(error.message.contains("too many different figures"))
            }
        }
        #expect(faults == 2 && counts.observations().count == 2 && counts.placeCount == 2)
    }

    @Test("a ledger takes at most 40 bytes a unit, and tells every unit apart")
    func memory() {
        var ledger = UnitLedger()
        let digest = KeyedDigest(.init(first: 1, second: 2))
        for unit in 0..<300_000 {
            let text = Array("customer-\(unit)".utf8)
            guard case .first = ledger.note(digest.digest(text), variant: unit % 3) else {
                Issue.record("\(unit) was taken for another")
                return
            }
            if unit > 20_000, unit.isMultiple(of: 9_973) {
                #expect(ledger.sizeBytes <= 40 * ledger.count)
            }
        }
        #expect(ledger.count == 300_000)
        let last = ledger.note(digest.digest(Array("customer-7".utf8)), variant: 1)
        guard case .again = last else {
            Issue.record("a unit was forgotten")
            return
        }
    }
}
