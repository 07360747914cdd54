import CEL

/// Drives one input after the other through lexer, parser, checker, estimate and evaluator.
struct Fuzzer {
    /// What an input may spend and build: so little that millions of inputs are quick.
    static let costs: [UInt64] = [10_000, 10_000, 10_000, 40]
    static let built: UInt64 = 1 << 20

    /// What became of the inputs.
    struct Tally {
        var inputs = 0
        var compiled = 0
        var values = 0
        var errors = 0
        var stopped = 0
        /// Breaches of what the engine promises, with the input.
        var breaches: [String] = []
    }

    private struct Case {
        var text: String
        var cost: UInt64
        /// Whether the estimate must hold.
        var isEstimated: Bool
    }

    let seed: UInt64
    private let typed = FuzzDocument(isTyped: true)
    private let dynamic = FuzzDocument(isTyped: false)
    private(set) var tally = Tally()

    init(seed: UInt64) {
        self.seed = seed
    }

    /// The input of a number.
    func input(_ number: UInt64) -> String {
        let random = SeededRandom(seed, input: number)
        var generator = ExpressionGenerator(random)
        let expression = generator.expression()
        var mutator = Mutator(random: generator.random)
        return mutator.text(from: expression)
    }

    mutating func run(_ number: UInt64) {
        let text = input(number)
        tally.inputs += 1
        let checked = number % 2 == 0
        let isTyped = number % 4 < 2
        let document = isTyped ? typed : dynamic
        do {
            let program = try Program(text, in: document.environment, isChecked: checked)
            tally.compiled += 1
            // Values without a type may be other than what overloads made the checker assume.
            let cost = Self.costs[Int(number / 4 % 4)]
            judge(
                program, document.inputs,
                Case(text: text, cost: cost, isEstimated: isTyped || !checked))
        } catch {
            if error.problems.isEmpty { breach("refused without a reason", text) }
            // Most of what is written out is the same: now and then is enough.
            if number % 8 == 0, let problem = error.problems.first {
                _ = problem.rendered(in: SourceText(text))
            }
        }
    }

    private mutating func judge(
        _ program: Program, _ inputs: Inputs, _ input: Case
    ) {
        let (value, budget) = program.evaluate(
            inputs, budget: Budget(cost: input.cost, built: Self.built))
        if case .error(let error) = value, error.code == .budgetExceeded {
            tally.stopped += 1
            return
        }
        if budget.isExceeded { breach("a budget that is exceeded gave a value", input.text) }
        if budget.cost > input.cost || budget.built > Self.built {
            breach("more was spent than there was", input.text)
        }
        if input.isEstimated, budget.cost > program.cost.most {
            breach("it cost more than the estimate", input.text)
        }
        switch value {
        case .error: tally.errors += 1
        default: tally.values += 1
        }
    }

    private mutating func breach(_ what: String, _ text: String) {
        tally.breaches.append("\(what): \(text)")
    }
}
