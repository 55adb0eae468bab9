"""Declares the layers of AI risk, which group the dimensions from the inside out."""

from typing import Annotated

from pydantic import Field

from macros.model.field import DimensionId, Model, Slug, Text


class Layer(Model):
    """A layer: the question it asks, how it fails, the dimensions that measure it."""

    id: Annotated[Slug, Field(examples=["autonomy"], description="Names the layer.")]
    name: Annotated[Text, Field(description="What it is called.")]
    question: Annotated[Text, Field(description="The question it asks.")]
    fails: Annotated[Text, Field(description="How it fails.")]
    dimensions: Annotated[
        tuple[DimensionId, ...],
        Field(min_length=1, description="The dimensions that measure it."),
    ]


class Layers(Model):
    """`data/layers.json`."""

    layers: Annotated[
        tuple[Layer, ...], Field(min_length=1, description="From the inside out.")
    ]
