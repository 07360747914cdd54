import Foundation
import JourneyMeasurement
import JourneyModel
import Testing

@Suite struct CustomerHistoryTests {
    private static let folder = URL(
        fileURLWithPath: (ProcessInfo.processInfo.environment["WAYLEAVE_SHARED"] ?? "../shared")
            + "/data/clv")
    private static let isMissing = !FileManager.default.fileExists(atPath: folder.path)

    private func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: Self.folder.appendingPathComponent(name)))
    }

    @Test(
        "purchases of CDNOW give its published summary",
        .disabled(if: isMissing, "the shared data are missing"))
    func published() throws {
        var purchases = try TransactionFileReader.cdnow
        try purchases.read(try bytes("CDNOW_sample.txt"))
        let (transactions, problems) = try purchases.finish()
        #expect(problems.count == 0)
        #expect(transactions.count == 6_919)
        let end = try #require(CalendarDay("1997-09-30"))
        let histories = CustomerHistory.histories(transactions, observedUntil: end)
        var summary = CustomerFileReader()
        try summary.read(try bytes("cdnow_customers_summary_with_transactions.csv"))
        let wanted = try summary.finish().customers
        #expect(histories.count == wanted.count)
        for (found, wanted) in zip(histories, wanted) {
            #expect(found.frequency == wanted.frequency)
            #expect((found.recency - wanted.recency).magnitude < 0.006)
            #expect((found.age - wanted.age).magnitude < 0.006)
            #expect((found.meanValue - wanted.meanValue).magnitude < 0.006)
        }
    }

    @Test("purchases of a day are one, and later ones do not count")
    func days() throws {
        var reader = TransactionFileReader()
        let text = """
            customer_id,ts,amount
            a,2026-01-01T10:00:00Z,10
            a,2026-01-15,4
            a,2026-01-15T23:00:00Z,8
            a,2026-02-02,99
            b,20260108,5
            ,2026-01-01,5
            b,yesterday,5
            b,2026-01-08,much

            """
        try reader.read(Array(text.utf8))
        let (transactions, problems) = try reader.finish()
        #expect(problems.first.map(\.line) == [7, 8, 9])
        let end = try #require(CalendarDay("2026-02-01"))
        let histories = CustomerHistory.histories(transactions, observedUntil: end, daysPerUnit: 1)
        #expect(histories.map(\.frequency) == [1, 0])
        #expect(histories.map(\.recency) == [14, 0])
        #expect(histories.map(\.age) == [31, 24])
        #expect(histories.map(\.meanValue) == [12, 0])
        #expect(histories.map(\.historicalValue) == [22, 5])
    }
}
