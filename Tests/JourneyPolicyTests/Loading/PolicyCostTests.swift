import JourneyPolicy
import Testing

@Suite struct PolicyCostTests {
    private static func problems(rule: String, variable: String = "1") -> [PolicyProblem] {
        let policy = Example.policy(
            "costly",
            """
            action: deny
            variables:
              - name: known
                value: \(variable)
            require:
              - name: costly
                rule: \(rule)
                message: too much
            """)
        do {
            _ = try PolicyBundle(files: [(path: "p.yaml", text: policy)])
            return []
        } catch {
            return error.problems
        }
    }

    @Test("each step against each other one loads: the schema says how much there is")
    func pairs() {
        let rule = "journey.steps.all(a, journey.steps.exists_one(b, a.key == b.key))"
        #expect(!Self.problems(rule: rule).contains { $0.message.contains("units") })
    }

    @Test("what may cost too much is refused with the estimate, and says what to do")
    func triples() throws {
        let rule =
            "journey.steps.all(a, journey.steps.all(b, journey.steps.all(c, a.key != b.key)))"
        let problem = try #require(Self.problems(rule: rule).first)
        #expect(problem.path == "require[0].rule")
        #expect(problem.message.contains("units; 100,000,000 are allowed"))
        #expect(problem.remedy?.contains("forEach") == true)
    }

    @Test("the field whose size nobody limits is named")
    func field() throws {
        let rule =
            "journey.steps.all(a, portfolio.audienceLoad.all(b, portfolio.audienceLoad.all(c, "
            + "a.key != b.name)))"
        let problem = try #require(Self.problems(rule: rule).first)
        #expect(problem.message.contains("without a size limit: `portfolio.audienceLoad`"))
    }

    @Test("a variable counts with what it costs and with what it holds")
    func variables() throws {
        let pairs = "journey.steps.map(a, journey.steps.map(b, a.key + b.key))"
        let rule = "variables.known.all(l, l.all(k, l.all(m, k != m)))"
        let problem = try #require(Self.problems(rule: rule, variable: pairs).first)
        #expect(problem.message.contains("units"))
    }
}
