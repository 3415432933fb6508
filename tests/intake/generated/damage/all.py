"""All kinds of damage."""

from tests.intake.generated.damage import around, figures, habits, lines, naming, spans

DAMAGES = (
    *figures.DAMAGES,
    *lines.DAMAGES,
    *spans.DAMAGES,
    *around.DAMAGES,
    *naming.DAMAGES,
    *habits.DAMAGES,
)
