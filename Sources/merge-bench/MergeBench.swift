import Foundation
import JourneyModel

/// For development, never shipped.
///
///     merge-bench time [MERGES] [STEPS]      merges of large journeys; the last line is JSON
///     merge-bench pairs [COUNT] [FIRST]      the laws of merging on random pairs of edits
///     merge-bench show SEED                  one pair: its edits, questions, answers, breaches
@main
enum MergeBench {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        func number(_ index: Int, _ standard: Int) -> Int {
            index < arguments.count ? Int(arguments[index]) ?? standard : standard
        }
        switch arguments.first {
        case "time": try time(merges: number(1, 200), steps: number(2, MergeLaws.steps))
        case "pairs": pairs(count: number(1, 10_000), first: number(2, 0))
        case "show": show(UInt64(max(number(1, 0), 0)))
        default:
            FileHandle.standardError.write(
                Data("✗ not a command\n  Next  merge-bench pairs COUNT\n".utf8))
            exit(3)
        }
    }

    private static func time(merges: Int, steps: Int) throws {
        let base = SampleJourney.make(steps: steps)
        var times: [Double] = []
        var conflicts = 0
        for seed in 0..<UInt64(max(merges, 1)) {
            let pair = EditPair(base: base, seed: seed)
            let merge = DocumentMerge(
                kind: .journey, base: base.document, mine: pair.mine.journey.document,
                theirs: pair.theirs.journey.document)
            let begin = processorMilliseconds()
            let result = try merge.run()
            times.append(processorMilliseconds() - begin)
            if case .conflicts = result { conflicts += 1 }
        }
        times.sort()
        print("\(times.count) merges of \(steps) steps, \(conflicts) of them with conflicts")
        func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
        print(
            """
            {"benchmark":"merge","steps":\(steps),"merges":\(times.count),\
            "merge_ms_median":\(rounded(times[times.count / 2])),\
            "merge_ms_max":\(rounded(times[times.count - 1]))}
            """)
    }

    /// Time of this process on a processor, which other programs do not lengthen.
    private static func processorMilliseconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }

    private static func show(_ seed: UInt64) {
        var laws = MergeLaws()
        let breaches = laws.breaches(seed: seed)
        for line in laws.story { print(line) }
        for breach in breaches { print("✗ pair \(seed): \(breach)") }
        if !breaches.isEmpty { exit(1) }
    }

    private static func pairs(count: Int, first: Int) {
        var laws = MergeLaws()
        var breaches = 0
        for seed in first..<(first + count) {
            if seed % 500 == 0, seed > first {
                FileHandle.standardError.write(Data("\(seed - first) of \(count) pairs\n".utf8))
            }
            for breach in laws.breaches(seed: UInt64(seed)) {
                breaches += 1
                print("✗ pair \(seed): \(breach)")
            }
        }
        let tally = laws.tally
        print(
            "\(tally.pairs) pairs: \(tally.independent) independent, \(tally.conflicting) with "
                + "conflicts, \(tally.answered) answered to the end, \(breaches) breaches")
        if breaches > 0 { exit(1) }
    }
}
