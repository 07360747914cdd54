import CEL
import Testing

@Suite struct ProgramTests {
    @Test("a sum is a sum") func sum() throws {
        let environment = Environment()
        let (value, _) = try Program("1 + 2", in: environment).evaluate(Inputs(environment))
        guard case .int(3) = value else { Issue.record("\(value)"); return }
    }
}
