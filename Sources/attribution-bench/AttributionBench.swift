import Foundation
import JourneyMeasurement

/// Reads a file of paths in one pass and prints what every model gives.
///
/// `attribution-bench PATHS.csv [--intervals SEED]`, which the bench measures against its peers, and
/// `attribution-bench --sql DIALECT`, which prints the aggregation.
@main
struct AttributionBench {
    private static let chunkBytes = 1 << 18

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 1 else {
            fail(
                "no file of paths",
                next: "attribution-bench PATHS.csv [--intervals SEED], or --sql DIALECT")
        }
        if arguments[1] == "--sql" {
            guard arguments.count == 3, let dialect = AttributionDialect(rawValue: arguments[2])
            else {
                let names = AttributionDialect.allCases.map(\.rawValue).joined(separator: ", ")
                fail("no dialect of SQL", next: "name one of \(names)")
            }
            return Swift.print(AttributionSQL().text(dialect: dialect), terminator: "")
        }
        var options = PathFileOptions()
        // The peers' file tells no times.
        options.timeDecay.assumedSpacingHours = 24
        if let place = arguments.firstIndex(of: "--intervals"), place + 1 < arguments.count {
            guard let seed = UInt64(arguments[place + 1]) else {
                fail("\(arguments[place + 1]) is no seed", next: "give a number from 0 up")
            }
            options.groups = JourneyGroups(seed: seed)
        }
        var reader = PathFileReader(options)
        let content: PathFileContent
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: arguments[1]))
            while let chunk = try file.read(upToCount: chunkBytes), !chunk.isEmpty {
                try reader.read(Array(chunk))
            }
            content = try reader.finish()
        } catch let error as TableFileError {
            fail("\(arguments[1]): \(error)", next: "mend the file")
        }
        for problem in content.problems.first { warn("- \(problem)\n") }
        print(AttributionReport(content.statistics))
    }

    private static func print(_ report: AttributionReport) {
        let models = report.models.map(\.credits.model.rawValue)
        Swift.print((["label", "journeys"] + models).joined(separator: "\t"))
        for label in report.order {
            let row = report.models.map { model in
                let share = String(format: "%.6f", model.credits.shares[label])
                guard let interval = model.uncertainty?.shares[label] else { return share }
                return share + String(format: " [%.6f, %.6f]", interval.low, interval.high)
            }
            let start = [report.labels[label], "\(Int(report.journeys[label]))"]
            Swift.print((start + row).joined(separator: "\t"))
        }
        for (model, reason) in report.unavailable { warn("- \(model.rawValue): \(reason)\n") }
    }

    private static func warn(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }

    private static func fail(_ message: String, next: String) -> Never {
        warn("✗ \(message)\n  Next  \(next)\n")
        exit(3)
    }
}
