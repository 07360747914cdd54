import CEL
import Foundation

/// Measures the policies of a folder, `policies.json` on `journey.json`, with cost accounting on.
///
/// One line a policy, then one JSON object: microseconds, cost and result by name.
@main
struct PolicyBench {
    struct Policy: Decodable {
        var name: String
        var expr: String
    }

    struct Measurement: Encodable {
        var us: Double
        var cost: UInt64
        var result: String
    }

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 1 else {
            FileHandle.standardError.write(
                Data(
                    """
                    ✗ no folder
                      Next  policy-bench FOLDER [SECONDS] [--untyped]
                            policy-bench --load PACK

                    """.utf8))
            exit(3)
        }
        if arguments[1] == "--load", arguments.count > 2 {
            return try PackLoad.measure(URL(filePath: arguments[2], directoryHint: .isDirectory))
        }
        // Without types a document is maps, as the peer has it.
        let isTyped = !arguments.contains("--untyped")
        let seconds = arguments.count > 2 ? Double(arguments[2]) ?? 0.5 : 0.5
        let folder = URL(filePath: arguments[1], directoryHint: .isDirectory)
        let decoder = JSONDecoder()
        let document = try decoder.decode(
            BenchJSON.self, from: Data(contentsOf: folder.appending(path: "journey.json")))
        let policies = try decoder.decode(
            [Policy].self, from: Data(contentsOf: folder.appending(path: "policies.json")))

        var environment = Environment()
        var bindings: [(name: String, value: Value)] = []
        for (name, content) in document.members {
            let type = isTyped ? BenchTypes.type(of: [content], named: name) : .dyn
            environment.declare(name, type)
            bindings.append((name, BenchTypes.value(of: content, as: type)))
        }
        let inputs = Inputs(environment)
        for binding in bindings { inputs.bind(binding.name, to: binding.value) }

        var results: [String: Measurement] = [:]
        for policy in policies {
            let program = try Program(policy.expr, in: environment)
            if isTyped { try program.requireAffordable() }
            let (value, budget) = program.evaluate(inputs)
            let us = time(program, inputs, seconds: seconds) * 1e6
            results[policy.name] = Measurement(
                us: us, cost: budget.cost, result: words(value))
            let name = policy.name.padding(toLength: 22, withPad: " ", startingAt: 0)
            print(name + String(format: " %9.2f us  cost %6d", us, Int(budget.cost)))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        print(String(decoding: try encoder.encode(results), as: UTF8.self))
    }

    private static func words(_ value: Value) -> String {
        switch value {
        case .bool(let value): value ? "true" : "false"
        case .error(let error): "error: \(error.message)"
        default: "no condition"
        }
    }

    /// CPU seconds of one evaluation, the best of three trials: the machine is shared.
    private static func time(_ program: Program, _ inputs: Inputs, seconds: Double) -> Double {
        var best = Double.infinity
        for _ in 0..<3 {
            let start = clock()
            var runs = 0
            var elapsed = 0.0
            while elapsed < seconds / 3 {
                for _ in 0..<16 { _ = program.evaluate(inputs) }
                runs += 16
                elapsed = clock() - start
            }
            best = min(best, elapsed / Double(runs))
        }
        return best
    }

    /// CPU seconds of this process.
    static func clock() -> Double {
        var now = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }
}
