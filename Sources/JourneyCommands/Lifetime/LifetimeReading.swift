import JourneyMeasurement
import JourneyModel

/// What a file tells of customers.
struct LifetimeInput: Sendable {
    var customers: [CustomerHistory]
    /// The last day that purchases cover; nil for a file of customers.
    var until: CalendarDay?
    var keptOut = KeptOutRows()
}

/// Reads a file of purchases or of customers.
enum LifetimeReading {
    static func read(
        _ path: String, format: LifetimeEstimate.Format, until: CalendarDay?,
        _ progress: ReadProgress
    ) throws(GovernanceError) -> LifetimeInput {
        var reader: Reader?
        try TableFile.stream(path, progress) { chunk throws(TableFileError) in
            if reader == nil { reader = try Reader(format, chunk) }
            try reader?.read(chunk)
        }
        let read = try TableFile.accept(path) { () throws(TableFileError) in
            guard var reader else { throw .empty }
            return try reader.finish(until: until)
        }
        var input = LifetimeInput(customers: read.customers, until: read.until)
        input.keptOut.add(read.problems, of: path)
        return input
    }

    private enum Reader {
        case purchases(TransactionFileReader)
        case customers(CustomerFileReader)

        init(_ format: LifetimeEstimate.Format, _ chunk: [UInt8]) throws(TableFileError) {
            switch format {
            case .purchases: self = .purchases(TransactionFileReader())
            case .customers: self = .customers(CustomerFileReader())
            case .cdnow: self = .purchases(try .cdnow)
            case .auto:
                self =
                    Self.isOfCustomers(chunk)
                    ? .customers(CustomerFileReader()) : .purchases(TransactionFileReader())
            }
        }

        /// Whether the header has the column of repeat purchases.
        private static func isOfCustomers(_ chunk: [UInt8]) -> Bool {
            let line = chunk.prefix(4_096).prefix { $0 != UInt8(ascii: "\n") }
            let names = String(decoding: line, as: UTF8.self).lowercased()
                .split { ",;|\t\r\" ".contains($0) }
            return names.contains("frequency") || names.contains("x")
        }

        mutating func read(_ chunk: [UInt8]) throws(TableFileError) {
            switch self {
            case .purchases(var reader):
                // Let go of it, so that what was read is not copied at each chunk.
                self = .customers(CustomerFileReader())
                try reader.read(chunk)
                self = .purchases(reader)
            case .customers(var reader):
                self = .purchases(TransactionFileReader())
                try reader.read(chunk)
                self = .customers(reader)
            }
        }

        mutating func finish(until: CalendarDay?) throws(TableFileError) -> (
            customers: [CustomerHistory], until: CalendarDay?, problems: RowProblems
        ) {
            switch self {
            case .customers(var reader):
                let found = try reader.finish()
                return (found.customers, nil, found.problems)
            case .purchases(var reader):
                let found = try reader.finish()
                guard let last = until ?? found.transactions.map(\.day).max() else {
                    return ([], nil, found.problems)
                }
                let histories = CustomerHistory.histories(found.transactions, observedUntil: last)
                return (histories, last, found.problems)
            }
        }
    }
}
