import JourneyModel
import Testing

@testable import JourneyMeasurement

@Suite("Rows of figures with sums over units")
struct UnitSumColumnsTests {
    private static let rate = [
        "units": "3", "numerator_squares": "38", "denominator_squares": "14",
        "numerator_times_denominator": "22",
    ]
    private static let before = [
        "before": "9", "before_squares": "41", "numerator_times_before": "30",
        "before_from": "2026-02-02", "before_to": "2026-03-01",
    ]
    private static let both = [
        "before_denominator": "5", "before_denominator_squares": "9",
        "before_times_before_denominator": "19", "numerator_times_before_denominator": "18",
        "denominator_times_before": "21", "denominator_times_before_denominator": "11",
    ]

    private static func read(_ figure: [String: String], _ sums: [String: String])
        -> (rows: [MetricObservation], report: MetricIngestReport)
    {
        let fields = figure.merging(sums) { $1 }.sorted { $0.key < $1.key }
        let text =
            "metric,journey,day," + fields.map(\.key).joined(separator: ",")
            + "\nbasket,onboarding,2026-03-02," + fields.map(\.value).joined(separator: ",")
        var reader = MetricReader(.table)
        let rows = reader.feed(Array(text.utf8))
        let (rest, report) = reader.finish()
        return (rows + rest, report)
    }

    private static let ratio = ["numerator": "10", "denominator": "6"]
    private static let mean = ["count": "3", "sum": "10", "sum_of_squares": "38"]

    @Test("a rate takes the sums of both, and both from before")
    func taken() throws {
        let all = Self.rate.merging(Self.before) { $1 }.merging(Self.both) { $1 }
        for sums in [Self.rate, all] {
            let found = Self.read(Self.ratio, sums)
            #expect(found.report.problems.isEmpty, "\(found.report.problems)")
            let kept = try #require(found.rows.first?.sums)
            #expect(kept.missing(of: UnitSum.ofRatio).isEmpty && kept[.units] == 3)
            #expect((kept.window?.first.text == "2026-02-02") == (sums.count > 4))
        }
    }

    @Test("of a mean or a proportion units and squares follow from the figure")
    func implied() throws {
        let mean = try #require(Self.read(Self.mean, Self.before).rows.first?.sums)
        #expect(mean[.units] == 3 && mean[.numeratorSquares] == 38)
        var named = Self.before
        named["sum_times_before"] = named.removeValue(forKey: "numerator_times_before")
        #expect(Self.read(Self.mean, named).rows.first?.sums?[.numeratorTimesBefore] == 30)
        let share = Self.read(
            ["numerator": "2", "denominator": "3"],
            [
                "before": "1", "before_squares": "1", "numerator_times_before": "1",
                "before_from": "2026-02-02", "before_to": "2026-03-01",
            ])
        let sums = try #require(share.rows.first?.sums)
        #expect(sums[.units] == 3 && sums[.numeratorSquares] == 2)
    }

    @Test("a row without sums has none")
    func none() {
        #expect(Self.read(Self.ratio, [:]).rows.first?.sums == nil)
        #expect(Self.read(Self.ratio, ["units": ""]).rows.first?.sums == nil)
    }

    @Test(
        "sums that are missing or cannot be keep the row out, and name the column",
        arguments: [
            ("numerator_squares", ""), ("denominator_squares", ""),
            ("numerator_times_denominator", ""), ("before", ""), ("before_squares", ""),
            ("before_to", ""), ("before_to", "2026-03-02"), ("before_to", "2026-01-01"),
            ("before_denominator", ""), ("denominator_times_before", ""),
            ("units", "2.5"), ("units", "-1"), ("units", "NaN"), ("units", "1e999"),
            ("numerator_squares", "33"), ("denominator_squares", "11.9"),
            ("numerator_times_denominator", "23.1"), ("numerator_times_before", "39.5"),
            ("before_squares", "26.9"), ("numerator_squares", "1e31"),
            ("before_times_before_denominator", "-19.3"), ("multiply_exposed", "4"),
            ("denominator_times_before_denominator", "11.3"),
        ])
    func refused(column: String, value: String) throws {
        var sums = Self.rate.merging(Self.before) { $1 }.merging(Self.both) { $1 }
        sums[column] = value
        let found = Self.read(Self.ratio, sums)
        #expect(found.rows.isEmpty && found.report.rejected == 1)
        let problem = try #require(found.report.problems.first)
        #expect(problem.location?.line == 2 && !problem.remedy.isEmpty)
    }

    @Test("sums that contradict their figure are refused, and so are those of a count")
    func contradicted() {
        #expect(Self.read(Self.mean, ["units": "4"]).rows.isEmpty)
        #expect(Self.read(Self.mean, ["numerator_squares": "39"]).rows.isEmpty)
        #expect(Self.read(["count": "3"], ["units": "3"]).rows.isEmpty)
        #expect(Self.read(Self.ratio, ["denominator_squares": "14"]).rows.isEmpty)
    }
}
