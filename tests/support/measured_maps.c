#include "support/measured_maps.h"

#include "support/measured_dense.h"
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

static const char *spec_of(const MeasuredMap *map, Arena *arena)
{
    return map->spec ? map->spec : measured_dense_spec(arena);
}

Path measured_path(int index, Arena *arena)
{
    return path_of(&MAPS[index], spec_of(&MAPS[index], arena), arena);
}

/* What an edit does to a text of clauses. */
typedef struct {
    Str after, without; /* names of stops; empty = none */
    Str beside;         /* what branches off `without` then branches off here */
    Buf *out;
} Editing;

static bool is_need(Str clause)
{
    return str_starts(clause, S("need "));
}

/* The name of the call that has `at` others before it; empty if there is none. */
static Str name_at(Str spec, int at)
{
    Str clause, name;
    while (str_split(&spec, ';', &clause)) {
        if (is_need(clause)) continue;
        Str names = str_slice(clause, str_find_char(clause, ':', 0) + 1, clause.len);
        while (clause.len && str_split(&names, ' ', &name))
            if (name.len && at-- == 0) return name;
    }
    return S("");
}

static bool names_stop(Str names, Str wanted)
{
    Str name;
    while (str_split(&names, ' ', &name))
        if (str_equal(name, wanted)) return true;
    return false;
}

/* True if a line can branch off `b` where it did so from `a`: they follow each other on a line, and
 * the notation has a way to say it. */
static bool may_stand_for(Str a, Str b)
{
    if (a.len == 0 || b.len == 0) return false; /* of no text that the other is of */
    const char *from = a.at < b.at ? a.at : b.at, *to = a.at < b.at ? b.at : a.at;
    bool one_line = !str_contains((Str){from, (size_t)(to - from)}, S(";"));
    return one_line && !str_contains(b, S(":"));
}

/* The stop before a call on its line, else the one after; empty if it has neither. */
static Str beside(Str spec, int at)
{
    Str name = name_at(spec, at), after = name_at(spec, at + 1);
    Str before = at > 0 ? name_at(spec, at - 1) : S("");
    return may_stand_for(name, before) ? before : may_stand_for(name, after) ? after : S("");
}

static void copy_line(const Editing *editing, Str clause)
{
    size_t colon = str_find_char(clause, ':', 0), branch = str_find_char(clause, '<', 0);
    bool is_branch = branch != STR_NONE && branch < colon;
    Str name, names = str_slice(clause, colon + 1, clause.len);
    bool lost = is_branch && str_equal(str_slice(clause, branch + 1, colon), editing->without);
    buf_add(editing->out, str_slice(clause, 0, lost ? branch : colon));
    if (lost && editing->beside.len) buf_format(editing->out, "<%.*s", S_ARG(editing->beside));
    buf_add_char(editing->out, ':');
    while (str_split(&names, ' ', &name)) {
        if (name.len == 0 || str_equal(name, editing->without)) continue;
        buf_format(editing->out, " %.*s", S_ARG(name));
        if (name.at == editing->after.at) buf_add(editing->out, S(" New_Station"));
    }
    buf_add_char(editing->out, ';');
}

bool measured_path_edited(int index, Edit edit, int at, Arena *arena, Path *path)
{
    Str rest = str_from(spec_of(&MAPS[index], arena)), clause, name = name_at(rest, at);
    Buf out = {.arena = arena};
    Editing editing = {.out = &out, .beside = beside(rest, at)};
    *(edit == EDIT_ADD ? &editing.after : &editing.without) = name;
    if (name.len == 0) return false;
    while (str_split(&rest, ';', &clause)) {
        if (is_need(clause) && !names_stop(clause, editing.without))
            buf_format(&out, "%.*s;", S_ARG(clause));
        else if (!is_need(clause) && clause.len)
            copy_line(&editing, clause);
    }
    *path = path_of(&MAPS[index], buf_str(&out).at, arena);
    return true;
}
