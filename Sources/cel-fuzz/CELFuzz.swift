import CEL
import Foundation

/// For development, never shipped.
///
///     cel-fuzz run COUNT [SEED] [FIRST]     inputs through the engine; ends with 1 on a breach
///     cel-fuzz show SEED NUMBER             one input
///     cel-fuzz expressions COUNT [SEED]     expressions with our results, for another engine
///     cel-fuzz document                     the document that they are about
@main
enum CELFuzz {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        func number(_ index: Int, _ standard: UInt64) -> UInt64 {
            index < arguments.count ? UInt64(arguments[index]) ?? standard : standard
        }
        switch arguments.first {
        case "run":
            run(count: number(1, 1_000_000), seed: number(2, 1), first: number(3, 0))
        case "show": print(Fuzzer(seed: number(1, 1)).input(number(2, 0)))
        case "expressions":
            let differential = Differential(seed: number(2, 1))
            for index in 0..<number(1, 1_000) { print(differential.line(index)) }
        case "document": print("{\"journey\":\(FuzzDocument.journey.json)}")
        default:
            write("✗ not a command\n  Next  cel-fuzz run COUNT [SEED] [FIRST]\n")
            exit(3)
        }
    }

    private static func run(count: UInt64, seed: UInt64, first: UInt64) {
        // A process that takes more is ended by the system, which is the finding.
        var memory = rlimit(rlim_cur: 4 << 30, rlim_max: 4 << 30)
        setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &memory)
        var fuzzer = Fuzzer(seed: seed)
        let clock = ContinuousClock()
        let started = clock.now
        var slowest: (time: Duration, number: UInt64) = (.zero, first)
        for number in first..<(first + count) {
            // Twenty seconds for one input: the signal ends the process.
            if number % 64 == 0 {
                alarm(20)
                mark(seed, number)
            }
            let begin = clock.now
            fuzzer.run(number)
            let time = clock.now - begin
            if time > slowest.time { slowest = (time, number) }
            if number % 100_000 == 99_999 {
                write("\(number + 1 - first) inputs, \(peakMegabytes()) MB at most\n")
            }
        }
        report(fuzzer.tally, slowest, clock.now - started)
        exit(fuzzer.tally.breaches.isEmpty ? 0 : 1)
    }

    private static func report(
        _ tally: Fuzzer.Tally, _ slowest: (time: Duration, number: UInt64), _ time: Duration
    ) {
        for breach in tally.breaches.prefix(20) { print("✗ \(breach)") }
        let rate = Double(tally.inputs) / (time / .seconds(1))
        print(
            "\(tally.inputs) inputs: \(tally.compiled) compiled, \(tally.values) values, "
                + "\(tally.errors) errors, \(tally.stopped) out of budget; slowest input "
                + "\(slowest.number): \(Int(slowest.time / .milliseconds(1))) ms; "
                + "\(peakMegabytes()) MB at most; \(Int(rate)) inputs/s; "
                + "\(tally.breaches.count) breaches")
    }

    /// Leaves the number where it is found after a crash.
    private static func mark(_ seed: UInt64, _ number: UInt64) {
        guard let path = ProcessInfo.processInfo.environment["CEL_FUZZ_MARK"] else { return }
        try? Data("\(seed) \(number)\n".utf8).write(to: URL(filePath: path))
    }

    private static func peakMegabytes() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss / 1024
    }

    private static func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
