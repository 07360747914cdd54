import CEL
import Testing

@testable import cel_fuzz

@Suite struct FuzzTests {
    @Test("no input crashes the engine, exceeds its budget or costs more than was estimated")
    func inputs() {
        var fuzzer = Fuzzer(seed: 20_261_201)
        for number in 0..<20_000 { fuzzer.run(UInt64(number)) }
        #expect(fuzzer.tally.breaches == [])
        // The generator is of use only while much of what it writes is understood.
        #expect(fuzzer.tally.compiled > 4_000)
        #expect(fuzzer.tally.values > 2_000)
        #expect(fuzzer.tally.stopped > 0)
    }

    @Test("an expression has the same value with types and without, where both compile")
    func types() {
        let differential = Differential(seed: 20_261_201)
        for number in 0..<2_000 {
            let (expression, dynamic, typed) = differential.results(UInt64(number))
            guard dynamic != "refused", typed != "refused" else { continue }
            #expect(dynamic == typed, "\(expression)")
        }
    }
}
