import JourneyMeasurement
import JourneyModel

/// The customers of a case, from its file: one row a customer, or one a purchase.
enum LifetimeCustomers {
    /// The end of the observation of the published CDNOW fit.
    private static let cdnowEnd = "1997-09-30"

    static func read(_ test: OracleCase) throws(OracleProblem) -> [CustomerHistory] {
        let bytes = try test.bytes(namedBy: "input_file")
        let header = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
            .lowercased()
        let isSummary = header.contains("t_x") || header.contains("recency")
        let (customers, problems): ([CustomerHistory], RowProblems)
        do throws(TableFileError) {
            if isSummary {
                var reader = CustomerFileReader()
                try reader.read(bytes)
                (customers, problems) = try reader.finish()
            } else {
                let isHeaded = header.contains { $0.isLetter }
                var reader = isHeaded ? TransactionFileReader() : try .cdnow
                try reader.read(bytes)
                let (transactions, found) = try reader.finish()
                problems = found
                let last = transactions.max { $0.day.number < $1.day.number }?.day
                let told = (test.content["observed_until"] ?? test.input["observed_until"])?.string
                let end = (told ?? (isHeaded ? nil : cdnowEnd)).flatMap(CalendarDay.init) ?? last
                customers =
                    end.map {
                        CustomerHistory.histories(transactions, observedUntil: $0)
                    } ?? []
            }
        } catch {
            throw OracleProblem("\(error)")
        }
        if let problem = problems.first.first { throw OracleProblem("\(problem)") }
        return customers
    }
}
