#include "support/measured_maps.h"

#include "support/path_builder.h"
#include "support/random_path.h"

enum { MOST_LINES = 26 };

typedef struct {
    const char *name, *spec;            /* NULL: made by a function */
    const char *titles[MOST_LINES + 1]; /* of the lines, ended by NULL */
} MeasuredMap;

/* clang-format off */
static const MeasuredMap MAPS[MEASURED_MAPS] = {
    {"seed",
     "A: Math_Basics Programming Neural_Nets_&_LLMs;"
     "B<Neural_Nets_&_LLMs: LLM/SLM_Foundations Pre-training Fine-tuning_Data_Preparation;"
     "C<Neural_Nets_&_LLMs: Books Online_Courses Communities;",
     {"Foundational", "GenAI Scientists Path", "GenAI Engineers Path"}},
    {"roadmap60",
     "A: Linux_&_Shell Git Python_Basics Data_Structures Algorithms Testing Networking SQL;"
     "B<Git: Linear_Algebra Calculus Probability Statistics Optimization Information_Theory;"
     "C<SQL: Data_Modeling ETL_Pipelines Warehousing Stream_Processing Orchestration Data_Quality"
     " Feature_Stores;"
     "D<Algorithms: Regression Classification Trees_&_Ensembles Model_Evaluation"
     " Feature_Engineering Clustering Dimensionality_Reduction Recommenders;"
     "E<Model_Evaluation: Perceptrons Backpropagation Convolutional_Nets Recurrent_Nets Attention"
     " Transformers Generative_Models;"
     "F<Attention: Tokenization Prompting Retrieval_(RAG) Fine-tuning Evaluation_Harness Agents"
     " Guardrails;"
     "G<Testing: Containers CI/CD Experiment_Tracking Model_Serving Monitoring Drift_Detection"
     " GPU_Scheduling Cost_Control Incident_Response;"
     "H<Networking: IAM Object_Storage Serverless Kubernetes Service_Mesh Multi-region Compliance"
     " FinOps;"
     "need Regression Linear_Algebra;need Classification Probability;"
     "need Backpropagation Calculus;need Model_Serving Transformers;"
     "need Feature_Engineering ETL_Pipelines;need Retrieval_(RAG) Warehousing;"
     "need Model_Serving Kubernetes;need Evaluation_Harness Statistics;"
     "need Feature_Stores Feature_Engineering;need Cost_Control FinOps;"
     "need Drift_Detection Data_Quality;",
     {"Core", "Mathematics", "Data Engineering", "Machine Learning", "Deep Learning",
      "LLM Engineering", "MLOps", "Cloud"}},
    {"curriculum",
     "A: Programming_for_Everyone Introduction_to_Computer_Science;"
     "B<Introduction_to_Computer_Science: Systematic_Program_Design Class-based_Program_Design"
     " Programming_Languages_A Programming_Languages_B Programming_Languages_C"
     " Object-Oriented_Design Software_Architecture;"
     "C<Introduction_to_Computer_Science: Calculus_1A:_Differentiation Calculus_1B:_Integration"
     " Calculus_1C:_Coordinate_Systems Mathematics_for_Computer_Science;"
     "D<Introduction_to_Computer_Science: The_Tools_Nobody_Teaches_in_a_Course;"
     "E<Introduction_to_Computer_Science: Build_a_Modern_Computer_from_Gates_I"
     " Build_a_Computer_II Operating_Systems,_Three_Easy_Pieces"
     " Computer_Networking:_a_Top-Down_Approach;"
     "F<Mathematics_for_Computer_Science: Divide_and_Conquer,_Sorting_and_Searching"
     " Graph_Search,_Shortest_Paths Greedy_Algorithms,_MST,_Dynamic_Programming"
     " NP-Complete_Problems;"
     "G<Introduction_to_Computer_Science: Cybersecurity_Fundamentals Principles_of_Secure_Coding"
     " Identifying_Security_Vulnerabilities Exploiting_and_Securing_Vulnerabilities_in_Java;"
     "H<Introduction_to_Computer_Science: Databases:_Modeling_and_Theory"
     " Relational_Databases_and_SQL Semistructured_Data Machine_Learning Computer_Graphics"
     " Software_Engineering:_Introduction;"
     "I<Introduction_to_Computer_Science: Ethics,_Technology_and_Engineering"
     " Intellectual_Property_Law Data_Privacy_Fundamentals;"
     "J<Object-Oriented_Design: Parallel_Programming Compilers Introduction_to_Haskell"
     " Learn_Prolog_Now! Software_Debugging Software_Testing;"
     "K<Operating_Systems,_Three_Easy_Pieces: Computation_Structures_1 Computation_Structures_2"
     " Computation_Structures_3;"
     "need Mathematics_for_Computer_Science Introduction_to_Computer_Science;"
     "need Machine_Learning Calculus_1C:_Coordinate_Systems;need Compilers Build_a_Computer_II;",
     {"Intro CS", "Core Programming", "Core Math", "CS Tools", "Core Systems", "Core Theory",
      "Core Security", "Core Applications", "Core Ethics", "Advanced Programming",
      "Advanced Systems"}},
    {"chain40",
     "A: Variables Types Loops Functions Recursion Lists Maps Sets Strings Files Errors Modules"
     " Testing Classes Interfaces Generics Iterators Closures Threads Locks Channels Sockets HTTP"
     " JSON SQL Indexes Joins Transactions Caching Queues Logging Metrics Tracing Profiling Docker"
     " Deploys Rollbacks Alerts Runbooks Retrospectives;",
     {"The Long Road"}},
    {"fan25",
     "A: Core_Curriculum;"
     "B<Core_Curriculum: Security_elective;C<Core_Curriculum: Databases_elective;"
     "D<Core_Curriculum: Graphics_elective;E<Core_Curriculum: Robotics_elective;"
     "F<Core_Curriculum: Compilers_elective;G<Core_Curriculum: Networks_elective;"
     "H<Core_Curriculum: Cryptography_elective;I<Core_Curriculum: Game_Design_elective;"
     "J<Core_Curriculum: Embedded_elective;K<Core_Curriculum: Data_Viz_elective;"
     "L<Core_Curriculum: Bioinformatics_elective;M<Core_Curriculum: Quantum_elective;"
     "N<Core_Curriculum: Blockchain_elective;O<Core_Curriculum: Speech_elective;"
     "P<Core_Curriculum: Vision_elective;Q<Core_Curriculum: Search_elective;"
     "R<Core_Curriculum: Mobile_elective;S<Core_Curriculum: Web_elective;"
     "T<Core_Curriculum: Cloud_elective;U<Core_Curriculum: HPC_elective;"
     "V<Core_Curriculum: Formal_Methods_elective;W<Core_Curriculum: HCI_elective;"
     "X<Core_Curriculum: Simulation_elective;Y<Core_Curriculum: Ethics_elective;"
     "Z<Core_Curriculum: Teaching_elective;",
     {"Hub", "Security", "Databases", "Graphics", "Robotics", "Compilers", "Networks",
      "Cryptography", "Game Design", "Embedded", "Data Viz", "Bioinformatics", "Quantum",
      "Blockchain", "Speech", "Vision", "Search", "Mobile", "Web", "Cloud", "HPC",
      "Formal Methods", "HCI", "Simulation", "Ethics", "Teaching"}},
    {"dense200", NULL, {NULL}},
    {"disconnected",
     "A: Pitch Rhythm Harmony Counterpoint Orchestration;"
     "B: Knife_Skills Stocks Sauces Pastry;"
     "C: ひらがな カタカナ 漢字_(常用) 敬語 読解;"
     "D: Soil Seeds Pruning Composting Greenhouse_🌱 Market_Stall;",
     {"Music", "Cooking", "日本語", "Gardening"}},
    {"interchange",
     "A: Alpha Beta Gamma Delta Epsilon;B: Linear_Algebra Gamma Spectral_Methods Capstone;"
     "C<Alpha: Hardware Firmware Delta Drivers Capstone;D<Beta: Writing Talks;"
     "need Epsilon Talks;",
     {"Red", "Green", "Blue", "Gold"}},
};
/* clang-format on */

const char *measured_name(int index)
{
    return MAPS[index].name;
}

static Path path_of(const MeasuredMap *map, const char *spec, Arena *arena)
{
    Path path = path_from(spec, arena);
    retitle(&path, map->titles, arena);
    return path;
}

Path measured_path(int index, Arena *arena)
{
    const MeasuredMap *map = &MAPS[index];
    return map->spec ? path_of(map, map->spec, arena) : dense_path(200, 400, arena);
}

/* Copies the clause of a line; returns how many stops are left to be passed. */
static int copy_line(Buf *out, Str clause, int after)
{
    size_t names = str_find_char(clause, ':', 0) + 1;
    Str rest = str_slice(clause, names, clause.len), name;
    buf_add(out, str_slice(clause, 0, names));
    while (str_split(&rest, ' ', &name)) {
        if (name.len == 0) continue;
        buf_format(out, " %.*s", S_ARG(name));
        if (after-- == 0) buf_add(out, S(" New_Station"));
    }
    return after;
}

bool measured_path_edited(int index, int after, Arena *arena, Path *path)
{
    const MeasuredMap *map = &MAPS[index];
    Buf spec = {.arena = arena};
    Str rest = str_from(map->spec), clause;
    while (str_split(&rest, ';', &clause)) {
        if (str_starts(clause, S("need ")))
            buf_add(&spec, clause);
        else if (clause.len)
            after = copy_line(&spec, clause, after);
        buf_add_char(&spec, ';');
    }
    if (!map->spec || after >= 0) return false;
    *path = path_of(map, buf_str(&spec).at, arena);
    return true;
}
